import { Dropdown, Tag } from 'antd'
import type { CSSProperties } from 'react'
import { shownDuration } from '../../ui/time.ts'
import { lookOf } from '../telephony/agent-states.tsx'
import { shownNumber } from '../telephony/shown-number.ts'
import { type BoardAgent, type BoardCall, superviseWords } from './board.ts'
import { useAgentActs } from './useAgentActs.tsx'

/** From when on a state has lasted too long, seconds. */
const lateAfter: Readonly<Record<string, number>> = {
  talking: 600,
  hold: 120,
  'after-call': 120,
  rest: 900,
  ringing: 15,
}

interface Shown {
  agent: BoardAgent
  call: BoardCall | undefined
  /** Supervisors on this agent's call. */
  watchers: readonly { name: string; mode: string }[]
  /** He is a supervisor on somebody else's call: how and whose is his reason. */
  watching: boolean
  now: number
}

/** One agent: state with word and icon, how long, why, with whom; for a supervisor the ways to step in. */
export function AgentCard({ acts, ...shown }: Shown & { acts: boolean }) {
  const look = lookOf(shown.agent.state)
  const style: CSSProperties & { '--state': string } = { '--state': look.colour }
  if (acts) return <ActedCard {...shown} style={style} />
  return (
    <div className="agent-card" style={style}>
      <Content {...shown} />
    </div>
  )
}

function ActedCard({ style, ...shown }: Shown & { style: CSSProperties }) {
  const { items, choose, dialog } = useAgentActs(shown.agent, shown.call)
  const content = <Content {...shown} />
  if (items.length === 0)
    return (
      <div className="agent-card" style={style}>
        {content}
      </div>
    )
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key) }}>
        <button type="button" className="agent-card" style={style} aria-haspopup="menu">
          {content}
        </button>
      </Dropdown>
      {dialog}
    </>
  )
}

function Content({ agent, call, watchers, watching, now }: Shown) {
  const look = lookOf(agent.state)
  const seconds = (now - agent.since) / 1000
  const late = seconds > (lateAfter[agent.state] ?? Infinity)
  const unheard = agent.state !== 'out' && agent.phone?.registered !== true
  return (
    <>
      <div className="who">
        <b>{agent.number}</b> {agent.name}
      </div>
      <div className="state">
        <span aria-hidden>{look.icon}</span> {watching ? agent.reason : look.word}{' '}
        {agent.state !== 'out' && <span className={late ? 'late' : undefined}>{shownDuration(seconds)}</span>}
        {agent.reason && !watching && <span className="why"> · {agent.reason}</span>}
      </div>
      <div className="with">
        {call ? `${shownNumber(call.number)} ${call.stateLabel}` : `今日接听 ${agent.callsToday}`}
        {unheard && <span className="late"> · 话机未注册</span>}
        {agent.phone?.quiet && agent.state !== 'out' && <span className="late"> · 免打扰</span>}
        {agent.wanted && <span> → {lookOf(agent.wanted).word}</span>}
      </div>
      {watchers.map(({ name, mode }) => (
        <Tag key={name} color="gold">
          {name} {superviseWords[mode] ?? '监听'}中
        </Tag>
      ))}
    </>
  )
}
