import { greetingAt, type ScriptValues } from '#modules/intake/contract-scripts.ts'
import { shownClock, useNow } from '../../ui/time.ts'
import { useSession } from '../shell/session.ts'

/** Minutes since midnight on the city's clock. */
function minutesAt(instant: number): number {
  const [hours = 0, minutes = 0] = shownClock(new Date(instant).toISOString()).split(':').map(Number)
  return (hours % 24) * 60 + minutes
}

/** What the signed-in person's scripts say of him, the hour and his city. */
export function useScriptValues(): ScriptValues {
  const { agentNo, cityName } = useSession()
  const now = useNow(30_000)
  return {
    问候: greetingAt(minutesAt(now)),
    城市: cityName,
    ...(agentNo !== null && { 工号: agentNo }),
  }
}
