import { Button, Result, Space, Typography } from 'antd'
import { caseStates } from '#modules/cases/contract.ts'
import { shownTime } from '../../ui/time.ts'
import type { Registered } from './intake-form.ts'

/** `1 2 3 4`: how a number is read out. */
const spaced = (text: string): string => text.split('').join(' ')

/** States a case answered on the spot begins in; some cities ask the citizen afterwards all the same. */
const answeredWords: Readonly<Record<string, string>> = {
  CLOSED: '已答复办结',
  AWAITING_FOLLOW_UP: '已直接答复，待回访',
}

/** What the deadline means to the citizen: until a unit has the case it is the hotline's own, for sending it out. */
function dueWords(state: string, due: string): string | undefined {
  if (state === 'CLOSED' || state === 'AWAITING_FOLLOW_UP') return undefined
  return beforeUnit.includes(state) ? `${due} 前转派承办单位，办理期限自转派起算` : `办理期限 ${due}`
}
const beforeUnit = ['REGISTERED', 'AWAITING_DISPATCH']

/** What the agent reads out after registering. The query code is shown this once only. */
export function RegisteredNote(props: { registered: Registered; onAgain: () => void; onClose: () => void }) {
  const { registered } = props
  const { state } = registered
  return (
    <Result
      status="success"
      title={answeredWords[state] ?? `已登记，${caseStates[state as keyof typeof caseStates] ?? state}`}
      subTitle={registered.dueAt ? dueWords(state, shownTime(registered.dueAt)) : undefined}
      extra={
        <Space orientation="vertical" size={16}>
          <div role="status">
            <Typography.Text type="secondary">请读给市民：工单号</Typography.Text>
            <Typography.Title
              level={2}
              copyable={{ text: registered.number }}
              style={{ margin: 0, letterSpacing: 1 }}
            >
              {registered.number}
            </Typography.Title>
            {registered.queryCode !== '' && (
              <>
                <Typography.Text type="secondary">查询码（只显示这一次）</Typography.Text>
                <Typography.Title
                  level={2}
                  copyable={{ text: registered.queryCode }}
                  style={{ margin: 0, letterSpacing: 4 }}
                >
                  {spaced(registered.queryCode)}
                </Typography.Title>
              </>
            )}
          </div>
          <Space>
            <Button type="primary" autoFocus onClick={props.onClose}>
              完成
            </Button>
            <Button onClick={props.onAgain}>同一来电再登记一件</Button>
          </Space>
        </Space>
      }
    />
  )
}
