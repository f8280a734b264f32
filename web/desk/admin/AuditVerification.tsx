import { Alert, Button, Form, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { verifyAudit } from '#modules/identity/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange } from '../../api/queries.ts'
import { useAct } from '../../ui/useAct.ts'

type Verdict = Reply<typeof verifyAudit>
const faultWords: Readonly<Record<Verdict['faults'][number]['kind'], string>> = {
  changed: '内容被改动',
  removed: '记录被删除',
  'seal-removed': '封印被删除',
  unsealed: '久未封印',
  rewritten: '链被整段重写',
  'head-forged': '链头签名不符',
}

/** Verifies the chain of the newest entries and names what was tampered with. */
export function AuditVerification() {
  const [open, setOpen] = useState(false)
  const [last, setLast] = useState(10_000)
  const [verdict, setVerdict] = useState<Verdict>()
  const verify = useChange(verifyAudit)
  const act = useAct()
  const run = () => act(async () => setVerdict(await verify.mutateAsync({ body: { last } })))
  const close = () => {
    setOpen(false)
    setVerdict(undefined)
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>校验审计链</Button>
      <Modal
        open={open}
        title="校验审计链"
        okText="开始校验"
        cancelText="关闭"
        confirmLoading={verify.isPending}
        onOk={() => void run()}
        onCancel={close}
      >
        <Form layout="vertical">
          <Form.Item label="校验最近的条数" htmlFor="audit-last">
            <InputNumber
              id="audit-last"
              min={1}
              max={200_000}
              precision={0}
              value={last}
              onChange={(count) => setLast(count ?? 10_000)}
              style={{ width: 160 }}
            />
          </Form.Item>
        </Form>
        {verdict && <Said verdict={verdict} />}
      </Modal>
    </>
  )
}

function Said({ verdict }: { verdict: Verdict }) {
  if (verdict.checked === 0 && verdict.faults.length === 0)
    return (
      <Alert
        role="status"
        type="info"
        showIcon
        title="还没有已封印的记录；新记录数分钟内封印，请稍后再校验"
      />
    )
  if (verdict.faults.length === 0) {
    return (
      <Alert
        role="status"
        type="success"
        showIcon
        title={`完好：已校验 ${verdict.checked} 条，链至第 ${verdict.sequence} 条`}
      />
    )
  }
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={`发现 ${verdict.faults.length} 处问题（已校验 ${verdict.checked} 条），请保全现场并上报`}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20, maxHeight: 240, overflow: 'auto' }}>
          {verdict.faults.map(({ kind, where }) => (
            <li key={`${kind}${where}`}>
              {faultWords[kind]}：{where}
            </li>
          ))}
        </ul>
      }
    />
  )
}
