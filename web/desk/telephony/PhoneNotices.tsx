import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Phone } from './phone-context.ts'

/** What everybody must know about his telephone, above all screens: lost, in another window, coming back. */
export function PhoneNotices({ phone, onUseHere }: { phone: Phone; onUseHere: () => void }) {
  const { seat, leading, line } = phone
  const [dismissed, setDismissed] = useState<number>()
  if (!seat || seat.state === 'out') return null
  if (!leading)
    return (
      <Alert
        banner
        type="info"
        role="status"
        title="已在另一窗口签入：本窗口只读，来电在那边振铃"
        action={
          <Button onClick={phone.takeOver} disabled={phone.inCall}>
            改在此窗口
          </Button>
        }
      />
    )
  if (seat.knock && seat.knock.at !== dismissed && seat.call)
    return (
      <Alert
        banner
        type="info"
        role="status"
        title={`呼叫等待：${seat.knock.from} ${seat.knock.name} 刚才呼叫您，听到忙音`}
        action={<Button onClick={() => setDismissed(seat.knock?.at)}>知道了</Button>}
      />
    )
  if (seat.call?.atRisk)
    return <Alert banner type="error" role="status" title="生命危险：不要挂断，市民听不到音乐，话后不限时" />
  if (seat.call?.state === 'recovering')
    return (
      <Alert banner type="warning" role="alert" title="通话恢复中：市民正在听等待提示，电话接通后自动继续" />
    )
  if (line === 'lost')
    return (
      <Alert
        banner
        type="error"
        role="alert"
        title={
          phone.leg === 'up'
            ? '与话务平台的连接断开，正在重连；当前通话不受影响'
            : '话机连接断开，正在重连；恢复前不会有新来电分配给您'
        }
      />
    )
  if (
    seat.phone &&
    phone.endpoint !== undefined &&
    seat.phone.endpoint !== phone.endpoint &&
    seat.phone.registered
  )
    return (
      <Alert
        banner
        type="warning"
        role="status"
        title={`您的来电现在转到另一部电话（${seat.phone.endpoint}）`}
        action={<Button onClick={onUseHere}>改用本机电话</Button>}
      />
    )
  return null
}
