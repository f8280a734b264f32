import { App, Dropdown, type MenuProps } from 'antd'
import { type CSSProperties, useState } from 'react'
import { barge, disconnect, intercept, listen, setAgentState, whisper } from '#modules/telephony/contract.ts'
import { useChange } from '../../api/queries.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownDuration } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useSession } from '../shell/session.ts'
import { lookOf } from '../telephony/agent-states.tsx'
import { shownNumber } from '../telephony/shown-number.ts'
import type { Board } from './Wallboard.tsx'

type Agent = Board['agents'][number]
type Call = Board['calls'][number]

/** From when on a state has lasted too long, seconds. */
const lateAfter: Readonly<Record<string, number>> = {
  talking: 600,
  hold: 120,
  'after-call': 120,
  rest: 900,
  ringing: 15,
}

const supervisions = [
  { key: 'listen', verb: 'supervision.listen', label: '监听', endpoint: listen },
  { key: 'whisper', verb: 'supervision.whisper', label: '耳语', endpoint: whisper },
  { key: 'barge', verb: 'supervision.barge', label: '强插', endpoint: barge },
  { key: 'intercept', verb: 'supervision.intercept', label: '拦截', endpoint: intercept },
  { key: 'disconnect', verb: 'supervision.disconnect', label: '强拆', endpoint: disconnect },
] as const
const forced = [
  { to: 'idle', label: '强制示闲' },
  { to: 'busy', label: '强制示忙' },
  { to: 'out', label: '强制签出' },
] as const
type Forced = (typeof forced)[number]

/** One agent: state with word and icon, how long, with whom; for a supervisor the ways to step in. */
export function AgentCard({ agent, call, now }: { agent: Agent; call: Call | undefined; now: number }) {
  const { grants, userId } = useSession()
  const [forcing, setForcing] = useState<Forced>()
  const supervise = useSupervision(call)
  const look = lookOf(agent.state)
  const seconds = (now - agent.since) / 1000
  const late = seconds > (lateAfter[agent.state] ?? Infinity)
  const others = agent.id !== userId
  const onCall = call && others ? supervisions.filter(({ verb }) => verb in grants) : []
  const onSeat = others && agent.state !== 'out' && 'agent.set-state' in grants ? forced : []
  const items: NonNullable<MenuProps['items']> = [
    ...onCall.map(({ key, label }) => ({ key, label, danger: key === 'disconnect' })),
    ...(onCall.length > 0 && onSeat.length > 0 ? [{ type: 'divider' as const }] : []),
    ...onSeat.map(({ to, label }) => ({ key: to, label, danger: to === 'out' })),
  ]
  const body = (
    <>
      <div>
        <b>{agent.number}</b> {agent.name}
      </div>
      <div className="state">
        <span aria-hidden>{look.icon}</span> {look.word}
        {agent.reason && ` · ${agent.reason}`}{' '}
        {agent.state !== 'out' && <span className={late ? 'late' : undefined}>{shownDuration(seconds)}</span>}
      </div>
      <div style={{ color: '#565b63' }}>
        {call
          ? `${shownNumber(call.number)} ${call.stateLabel}`
          : `接听 ${agent.callsToday}${agent.state !== 'out' && agent.phone?.registered !== true ? ' · 话机未注册' : ''}`}
      </div>
    </>
  )
  const style: CSSProperties & { '--state': string } = { '--state': look.colour }
  if (items.length === 0)
    return (
      <div className="agent-card" style={style}>
        {body}
      </div>
    )
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items,
          onClick: ({ key }) => {
            const chosen = forced.find(({ to }) => to === key)
            if (chosen) setForcing(chosen)
            else supervise(key)
          },
        }}
      >
        <button type="button" className="agent-card" style={style} aria-haspopup="menu">
          {body}
        </button>
      </Dropdown>
      {forcing && <ForceDialog agent={agent} forcing={forcing} onClose={() => setForcing(undefined)} />}
    </>
  )
}

function useSupervision(call: Call | undefined): (key: string) => void {
  const act = useAct()
  const { modal } = App.useApp()
  const refreshes = ['/wallboard']
  const changes = {
    listen: useChange(listen, { refreshes }),
    whisper: useChange(whisper, { refreshes }),
    barge: useChange(barge, { refreshes }),
    intercept: useChange(intercept, { refreshes }),
    disconnect: useChange(disconnect, { refreshes }),
  }
  return (key) => {
    const change = changes[key as keyof typeof changes]
    if (!call || !change) return
    const run = () => act(() => change.mutateAsync({ params: { id: call.id } }))
    const asked = grave[key]
    if (asked === undefined) return void run()
    modal.confirm({
      title: asked,
      content: `${shownNumber(call.number)}，将记入审计`,
      okButtonProps: { danger: true },
      onOk: run,
    })
  }
}

/** What is asked twice. */
const grave: Readonly<Record<string, string>> = {
  intercept: '拦截后由您接过这个通话，原座席退出，确定吗？',
  disconnect: '强拆后市民与座席的通话立即结束，确定吗？',
}

function ForceDialog({ agent, forcing, onClose }: { agent: Agent; forcing: Forced; onClose: () => void }) {
  const act = useAct()
  const change = useChange(setAgentState, { refreshes: ['/wallboard'] })
  return (
    <ReasonDialog
      open
      title={`${forcing.label} · ${agent.number} ${agent.name}`}
      okText={forcing.label}
      danger={forcing.to === 'out'}
      phrases={['长时间未就绪', '忘记签出', '排队较多，请支援']}
      onClose={onClose}
      onSubmit={(reason) =>
        act(
          () => change.mutateAsync({ params: { id: agent.id }, body: { to: forcing.to, reason } }),
          `已${forcing.label}`,
        )
      }
    />
  )
}
