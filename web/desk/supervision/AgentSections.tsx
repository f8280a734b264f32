import { Card, Empty } from 'antd'
import { AgentCard } from './AgentCard.tsx'
import { type BoardAgent, type BoardCall, callOf, countPlaces, type TeamGroup } from './board.ts'

/** Row 3: the agents by 班组, those in trouble for longest not hidden behind those who are away. */
export function AgentSections(props: {
  agents: readonly BoardAgent[]
  calls: readonly BoardCall[]
  everybody: readonly BoardAgent[]
  groups: readonly TeamGroup[]
  showOut: boolean
  acts: boolean
  now: number
}) {
  const { calls, everybody, groups, showOut, acts, now } = props
  const shown = props.agents.filter(({ state }) => showOut || state !== 'out')
  const away = props.agents.length - shown.length
  const nameOf = (id: string) => everybody.find((one) => one.id === id)?.name
  const sections = sectionsOf(shown, groups)
  const card = (agent: BoardAgent) => (
    <AgentCard
      key={agent.id}
      agent={agent}
      call={callOf(calls, agent.id)}
      watchers={watchersOf(calls, agent.id, nameOf)}
      watching={calls.some(({ supervised }) => supervised.some((one) => one.agent === agent.id))}
      acts={acts}
      now={now}
    />
  )
  if (shown.length === 0)
    return (
      <Card size="small" title="座席 0">
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={away > 0 ? `没有签入的座席，${away} 人离线` : '今天还没有座席签入'}
        />
      </Card>
    )
  return sections.map(({ id, name, agents }) => (
    <Card
      key={id}
      size="small"
      title={`${name} ${agents.length}`}
      extra={<span className="variant">{summary(agents)}</span>}
      style={{ marginBottom: 8 }}
    >
      <div className="agents">{agents.map(card)}</div>
    </Card>
  ))
}

/** Who listens to this agent's call, as a supervisor's card says it. */
function watchersOf(
  calls: readonly BoardCall[],
  agent: string,
  nameOf: (id: string) => string | undefined,
): readonly { name: string; mode: string }[] {
  return (callOf(calls, agent)?.supervised ?? []).map((one) => ({
    name: nameOf(one.agent) ?? '班长',
    mode: one.mode,
  }))
}

function summary(agents: readonly BoardAgent[]): string {
  const count = countPlaces(agents)
  return `示闲 ${count('idle')} · 服务 ${count('serving')} · 整理 ${count('wrapping')} · 关闭 ${count('closed')}`
}

function sectionsOf(agents: readonly BoardAgent[], groups: readonly TeamGroup[]) {
  const sorted = agents.toSorted(
    (a, b) => Number(a.state === 'out') - Number(b.state === 'out') || a.number.localeCompare(b.number),
  )
  const grouped = groups.map(({ id, name, members }) => ({
    id,
    name,
    agents: sorted.filter((agent) => members.has(agent.id)),
  }))
  const others = sorted.filter((agent) => !groups.some(({ members }) => members.has(agent.id)))
  const rest = { id: 'others', name: groups.length > 0 ? '未编班组' : '座席', agents: others }
  return [...grouped, rest].filter(({ agents: of }) => of.length > 0)
}
