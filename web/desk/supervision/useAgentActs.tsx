import type { MenuProps } from 'antd'
import { type ReactNode, useState } from 'react'
import { setAgentState } from '#modules/telephony/contract.ts'
import { useChange } from '../../api/queries.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { useAct } from '../../ui/useAct.ts'
import { useSession } from '../shell/session.ts'
import { usePhone } from '../telephony/phone-context.ts'
import { type BoardAgent, type BoardCall, connectedStates } from './board.ts'
import { MessageDialog } from './MessageDialog.tsx'
import { SuperviseDialog, superviseActs } from './SuperviseDialog.tsx'

const forced = [
  { to: 'idle', label: '强制示闲' },
  { to: 'busy', label: '强制示忙' },
  { to: 'rest', label: '强制小休' },
  { to: 'out', label: '强制签出' },
] as const
type Forced = (typeof forced)[number]

type Items = NonNullable<MenuProps['items']>

/** What a supervisor may do with an agent now: menu entries, and the dialog of the chosen one. */
export function useAgentActs(
  agent: BoardAgent,
  call: BoardCall | undefined,
): { items: Items; choose: (key: string) => void; dialog: ReactNode } {
  const { grants, userId } = useSession()
  const { acts: phone } = usePhone()
  const [open, setOpen] = useState<string>()
  const close = () => setOpen(undefined)
  if (agent.id === userId) return { items: [], choose: close, dialog: null }
  const there = agent.state !== 'out'
  const talks = call !== undefined && connectedStates.includes(call.state)
  const onCall = talks ? superviseActs.filter(({ verb }) => verb in grants) : []
  const onSeat = there && 'agent.set-state' in grants ? forced.filter(({ to }) => to !== agent.state) : []
  const words = [
    ...(there && !talks && 'call.dial' in grants ? [{ key: 'dial', label: '呼叫座席' }] : []),
    ...(there && 'supervision.message' in grants ? [{ key: 'message', label: '发消息' }] : []),
  ]
  const items = parted(
    onCall.map(({ key, label }) => ({ key, label, danger: key === 'disconnect' })),
    words,
    onSeat.map(({ to, label }) => ({ key: to, label, danger: to === 'out' })),
  )
  const act = superviseActs.find(({ key }) => key === open)
  const state = forced.find(({ to }) => to === open)
  const choose = (key: string) => {
    if (key === 'dial') void phone.dial(agent.number, { kind: 'manual' })
    else setOpen(key)
  }
  const dialog = (
    <>
      {act && call && <SuperviseDialog act={act} agent={agent} call={call} onClose={close} />}
      {state && <ForceDialog agent={agent} forcing={state} onClose={close} />}
      {open === 'message' && (
        <MessageDialog to={{ agent: agent.id }} name={`${agent.number} ${agent.name}`} onClose={close} />
      )}
    </>
  )
  return { items, choose, dialog }
}

/** Groups of entries with a line between those that are not empty. */
function parted(...groups: readonly Items[]): Items {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) =>
      index === 0 ? group : [{ type: 'divider' as const, key: `line-${index}` }, ...group],
    )
}

function ForceDialog({
  agent,
  forcing,
  onClose,
}: {
  agent: BoardAgent
  forcing: Forced
  onClose: () => void
}) {
  const act = useAct()
  const change = useChange(setAgentState)
  const working = ['reserved', 'ringing', 'talking', 'hold', 'consult', 'outbound'].includes(agent.state)
  return (
    <ReasonDialog
      open
      title={`${forcing.label} · ${agent.number} ${agent.name}`}
      okText={forcing.label}
      danger={forcing.to === 'out'}
      phrases={['排队较多，请支援', '长时间未就绪', '忘记签出', '按排班休息']}
      extra={
        <p>
          {working ? '座席正在服务，通话结束后生效。' : '立即生效。'}
          座席桌面会显示您的姓名和理由，并记入审计。
        </p>
      }
      onClose={onClose}
      onSubmit={(reason) =>
        act(
          () => change.mutateAsync({ params: { id: agent.id }, body: { to: forcing.to, reason } }),
          working ? `${forcing.label}：通话结束后生效` : `已${forcing.label}`,
        )
      }
    />
  )
}
