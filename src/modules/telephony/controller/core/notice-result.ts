import type { Call } from './call.ts'

/** What became of a campaign's call: `result` is the variable of this name the flow set, empty when it set none. */
export function noticeResult(
  call: Call,
  { id, entry }: { id: string; entry: string },
): { id: string; entry: string; reached: boolean; result: string } {
  const leg = call.citizen === undefined ? undefined : call.legs[call.citizen]
  const result = call.flow?.walk?.vars['result']
  return {
    id,
    entry,
    reached: leg?.answeredAt !== undefined,
    result: typeof result === 'string' || typeof result === 'number' ? String(result).slice(0, 60) : '',
  }
}
