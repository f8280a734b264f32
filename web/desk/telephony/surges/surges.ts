import { type listSurgeHelpers, listSurges } from '#modules/telephony/contract-surges.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useLiveMessages } from '../../../api/live.ts'
import { useReading } from '../../../api/queries.ts'

type Surges = Reply<typeof listSurges>
export type SurgeQueueView = Surges['queues'][number]
export type Surge = Surges['past'][number]
export type HelperView = Reply<typeof listSurgeHelpers>['helpers'][number]

/** What is read again after a surge began, grew or ended. */
export const surgeReadings = ['/surges', '/wallboard'] as const

/** The queues I lead and their surges; told live when one is due. */
export function useSurges(options: { enabled: boolean; every: number }) {
  const reading = useReading(listSurges, {}, { ...options, keep: true })
  useLiveMessages(options.enabled ? 'surges' : undefined, () => void reading.refetch())
  return reading
}

/** The figures at which a surge is proposed, in words. */
export function ruleWords({ arrivals, withinSec, waiting, byItself }: SurgeQueueView['rule']): string {
  const parts = [
    ...(arrivals > 0 ? [`${Math.round(withinSec / 60)} 分钟内 ${arrivals} 个来电`] : []),
    ...(waiting > 0 ? [`${waiting} 人排队`] : []),
  ]
  if (parts.length === 0) return '不自动判断，由班长宣布'
  return `${parts.join('，或 ')}时${byItself ? '自动开始' : '建议'}`
}
