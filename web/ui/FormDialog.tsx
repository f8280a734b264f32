import { Alert, Form, type FormInstance, Modal } from 'antd'
import { App } from 'antd'
import { type ReactNode, useState } from 'react'
import { CallFailed, type Problem } from '../api/call.ts'

/**
 * A form in a dialog. Refused, it stays open with everything typed and says why; when somebody else saved first (409) it also shows what he saved
 * and that saving again goes over it. Mount it when it is wanted, so that it begins fresh.
 */
export function FormDialog<Values extends object>(props: {
  title: string
  okText: string
  children: ReactNode | ((form: FormInstance<Values>) => ReactNode)
  initial?: Partial<Values>
  intro?: ReactNode
  danger?: boolean
  width?: number
  /** Said when it worked. */
  done?: string
  /** What stands in the database now, for the reader to compare after a conflict. */
  latest?: readonly { label: string; value: ReactNode }[]
  /** Reads the newest version after a conflict. */
  onConflict?: () => unknown
  onClose: () => void
  /** Throws what the server refused. */
  onSubmit: (values: Values) => Promise<unknown>
}) {
  const [form] = Form.useForm<Values>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const { message } = App.useApp()
  const submit = async (values: Values) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await props.onSubmit(values)
      if (props.done) void message.success(props.done)
      props.onClose()
    } catch (error) {
      setProblem(problemIn(error))
      if (problemIn(error).code.endsWith('changed-meanwhile')) props.onConflict?.()
    }
    setBusy(false)
  }
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText}
      cancelText="取消"
      okButtonProps={{ danger: props.danger ?? false, loading: busy }}
      width={props.width ?? 520}
      mask={{ closable: false }}
      styles={{ body: { paddingTop: 8 } }}
      onCancel={props.onClose}
      onOk={() => form.submit()}
    >
      {problem && <Refused problem={problem} latest={props.latest ?? []} />}
      {props.intro}
      <Form<Values>
        form={form}
        layout="vertical"
        {...(props.initial && { initialValues: props.initial })}
        onFinish={(values) => void submit(values)}
        onKeyDown={(pressed) => pressed.ctrlKey && pressed.key === 'Enter' && form.submit()}
        scrollToFirstError
      >
        {typeof props.children === 'function' ? props.children(form) : props.children}
      </Form>
    </Modal>
  )
}

function Refused({
  problem,
  latest,
}: {
  problem: Problem
  latest: readonly { label: string; value: ReactNode }[]
}) {
  const conflict = problem.code.endsWith('changed-meanwhile')
  return (
    <Alert
      role="alert"
      type={conflict ? 'warning' : 'error'}
      showIcon
      style={{ marginBottom: 12 }}
      title={problem.title}
      description={
        conflict ? (
          <>
            <div>您填写的内容没有丢。核对对方保存的内容，再按保存即以您的为准：</div>
            {latest.map(({ label, value }) => (
              <div key={label}>
                {label}：{value}
              </div>
            ))}
          </>
        ) : undefined
      }
    />
  )
}

/** The problem in words of whatever went wrong. */
export function problemIn(error: unknown): Problem {
  if (error instanceof CallFailed) return error.problem
  return { code: 'page', title: '操作没有完成，请重试', status: 0, details: {} }
}
