import { barge, disconnect, intercept, listen, whisper } from '#modules/telephony/contract.ts'
import { call as ask } from '../../api/call.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { useAct } from '../../ui/useAct.ts'
import { shownNumber } from '../telephony/shown-number.ts'
import type { BoardAgent, BoardCall } from './board.ts'

/** The ways to step into a call: who hears whom is said before it happens. */
export const superviseActs = [
  {
    key: 'listen',
    verb: 'supervision.listen',
    label: '监听',
    endpoint: listen,
    effect: '您听到双方说话，双方听不到您。您的电话会自动接通。',
  },
  {
    key: 'whisper',
    verb: 'supervision.whisper',
    label: '耳语',
    endpoint: whisper,
    effect: '您听到双方，只有座席听到您，市民听不到。您的电话会自动接通。',
  },
  {
    key: 'barge',
    verb: 'supervision.barge',
    label: '强插',
    endpoint: barge,
    effect: '三方通话：市民和座席都会听到您。您的电话会自动接通。',
  },
  {
    key: 'intercept',
    verb: 'supervision.intercept',
    label: '拦截',
    endpoint: intercept,
    effect: '通话由您接过，原座席退出并进入话后整理。',
  },
  {
    key: 'disconnect',
    verb: 'supervision.disconnect',
    label: '强拆',
    endpoint: disconnect,
    effect: '市民与座席的通话立即结束，市民会被挂断。',
  },
] as const
export type SuperviseAct = (typeof superviseActs)[number]

/** Why a call was stepped into, by call: changing the way of listening asks no second time. */
const reasons = new Map<string, string>()
export const reasonGiven = (call: string): string => reasons.get(call) ?? '切换监听方式'

/** Asks for the reason and says what will happen. */
export function SuperviseDialog(props: {
  act: SuperviseAct
  agent: BoardAgent | undefined
  call: BoardCall
  onClose: () => void
}) {
  const { act, agent, call } = props
  const run = useAct()
  return (
    <ReasonDialog
      open
      title={`${act.label} · ${agent ? `${agent.number} ${agent.name}` : ''} 与 ${shownNumber(call.number)}`}
      okText={act.label}
      danger={act.key === 'disconnect' || act.key === 'intercept'}
      phrases={['质检抽听', '新人带教', '来电人情绪激动', '座席求助', '涉及紧急情况']}
      extra={<p>{act.effect}记入审计。</p>}
      onClose={props.onClose}
      onSubmit={async (reason) => {
        const done = await run(() => ask(act.endpoint, { params: { id: call.id }, body: { reason } }))
        if (done) reasons.set(call.id, reason)
        return done
      }}
    />
  )
}
