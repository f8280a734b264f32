/** The guard against two hotlines that send each other the same caller (telephony.md, flow "three-city"). */

/** Our own mark on a call we sent on. */
export const hopHeader = 'x-minsheng-hop'
/** A call that was handed on so often goes in a circle. */
export const fewestForwards = 10
/** A call we sent on that comes back within this time came back to us. */
export const returnsWithinMs = 20_000

export type Loop = 'hop' | 'max-forwards' | 'returned'

/** Numbers we sent callers on to, by `caller>called`, with the instant. */
export type SentOn = Readonly<Record<string, number>>

export const sentOnKey = (caller: string, called: string): string => `${caller}>${called}`

/** Is this call one of ours that came back? */
export function loops(
  call: { caller: string; called: string; headers?: Readonly<Record<string, string>> },
  sentOn: SentOn,
  now: number,
): Loop | undefined {
  const { caller, called, headers = {} } = call
  if (headers[hopHeader] !== undefined) return 'hop'
  const left = headers['max-forwards']
  if (left !== undefined && /^\d{1,3}$/.test(left) && Number(left) < fewestForwards) return 'max-forwards'
  const at = sentOn[sentOnKey(caller, called)]
  return at !== undefined && now - at < returnsWithinMs ? 'returned' : undefined
}
