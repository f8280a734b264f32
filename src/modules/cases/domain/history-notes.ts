/** What a line of the history tells beside its words: values an act brought that belong to no other row. */

/** To whom an urge goes. */
const urgeLevels: Readonly<Record<number, string>> = {
  1: '经办人',
  2: '单位负责人',
  3: '分管领导',
}

type Details = Readonly<Record<string, unknown>>

/** What an act leaves in the details of its line. */
export function detailsOf(act: {
  level?: number
  transfer?: { target: string; remoteReference: string }
}): Details {
  return {
    ...(act.level !== undefined && { level: act.level }),
    ...(act.transfer && { target: act.transfer.target, remoteReference: act.transfer.remoteReference }),
  }
}

/** The same as a sentence; empty when there is nothing to tell. */
export function noteOf(event: string, details: Details): string {
  if (event === 'urge') return `催办至${urgeLevels[Number(details['level'] ?? 1)] ?? urgeLevels[1]}`
  const { target, remoteReference } = details
  if (event !== 'transferOut' || typeof target !== 'string' || typeof remoteReference !== 'string') return ''
  return `转往${target}，对方回执 ${remoteReference}`
}
