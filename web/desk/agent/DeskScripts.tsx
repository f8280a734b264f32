import { deskScripts } from '#modules/intake/contract-scripts.ts'
import { useLiveMessages } from '../../api/live.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ScriptSheet } from '../scripts/ScriptSheet.tsx'
import { useScriptValues } from '../scripts/useScriptValues.ts'
import { usePhone } from '../telephony/phone-context.ts'
import type { CaseType, Registered } from './intake-form.ts'

/** 话术: what the agent says and asks, filled with his number, the hour, the queue, and the case once it is registered. What is changed shows at once. */
export function DeskScripts({ type, registered }: { type: CaseType; registered: Registered | undefined }) {
  // Looked at every minute, too: some are shown only for a time.
  const reading = useReading(deskScripts, {}, { keep: true, every: 60_000 })
  useLiveMessages('scripts', () => void reading.refetch())
  const { call } = usePhone()
  const values = {
    ...useScriptValues(),
    ...(call?.queue !== undefined && { 队列: call.queue }),
    ...(registered && { 工单号: registered.number, 查询码: registered.queryCode }),
  }
  return (
    <Panel reading={reading} empty={({ scripts }) => scripts.length === 0} emptyText="还没有话术">
      {({ scripts }) => <ScriptSheet scripts={scripts} type={type} values={values} />}
    </Panel>
  )
}
