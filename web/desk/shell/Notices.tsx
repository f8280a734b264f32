import { Alert } from 'antd'
import { useLiveState } from '../../api/live.ts'
import { shownTime } from '../../ui/time.ts'
import { DeadlineWarnings } from '../cases/DeadlineWarnings.tsx'
import { DeskMessages } from '../supervision/DeskMessages.tsx'
import { useSession } from './session.ts'

/** Bars above every screen: connection lost, words of a supervisor, deadlines, an invented city, deputising. */
export function Notices() {
  const { deputisingFor, demonstration, inMaking } = useSession()
  return (
    <div className="no-print">
      <ConnectionBar />
      <DeskMessages />
      <DeadlineWarnings />
      {demonstration && (
        <div role="note" className="demonstration">
          演示环境，数据为虚构{inMaking && '；演示工单正在生成，列表会陆续增多'}
        </div>
      )}
      {deputisingFor.map(({ name, until }) => (
        <Alert
          key={`${name}${until}`}
          role="status"
          type="info"
          banner
          title={`您正在代理${name}的工作，至 ${shownTime(until)}；所做的操作记在您的名下，并注明代理`}
        />
      ))}
    </div>
  )
}

/** Says that live figures stand still while the connection is being made again. */
function ConnectionBar() {
  const state = useLiveState()
  if (state !== 'closed') return null
  return <Alert role="status" type="warning" banner title="连接断开，正在重连；草稿已存本机，通话不受影响" />
}
