/** Which units a case might go to: what the dispatch catalogue says, who took like cases lately, what the model learned, put into one order. */

/** Units that signed like cases. */
export interface Accepted {
  readonly unitId: string
  readonly cases: number
}
/** Everything a suggestion is made from. */
export interface Grounds {
  /** Units of the category's dispatch catalogue fit for the place, the usual lead first. */
  readonly catalogue: readonly string[]
  /** Who took cases of the same category in the same district. */
  readonly accepted: readonly Accepted[]
  /** The model's labels are unit ids. */
  readonly learned: readonly { readonly label: string; readonly confidence: number }[]
  /** What the agent proposed at registration. */
  readonly proposed: string | undefined
  /** Units that gave this case back, which was agreed to: they are not asked again. */
  readonly returned: readonly string[]
  /** The unit that takes cases today in the place of this one; undefined when nobody does. */
  readonly answering: (unitId: string) => string | undefined
}

/** Why a unit is suggested. */
export type Reason =
  | { readonly kind: 'catalogue' }
  | { readonly kind: 'accepted'; readonly cases: number; readonly of: number }
  | { readonly kind: 'learned'; readonly confidence: number }
  | { readonly kind: 'proposed' }

/** A unit with the reasons for it; `confidence` from 0 to 1, null where only rules speak. */
export interface SuggestedUnit {
  readonly unitId: string
  readonly confidence: number | null
  readonly reasons: readonly Reason[]
}

/** So much a rule weighs where no experience speaks: more than a guess of the model, less than what the model is sure of. */
const weightOf: Readonly<Record<'catalogue' | 'proposed', number>> = { catalogue: 0.4, proposed: 0.3 }
/** A model that is less sure than this says nothing. */
const leastSure = 0.05

/** The best `most` units, the most certain first. */
export function rankUnits(grounds: Grounds, most: number): readonly SuggestedUnit[] {
  const reasons = new Map<string, Reason[]>()
  const give = (unitId: string | undefined, reason: Reason) => {
    const answering = unitId === undefined ? undefined : grounds.answering(unitId)
    if (answering === undefined || grounds.returned.includes(answering)) return
    reasons.set(answering, [...(reasons.get(answering) ?? []), reason])
  }
  for (const unitId of grounds.catalogue) give(unitId, { kind: 'catalogue' })
  const of = grounds.accepted.reduce((sum, { cases }) => sum + cases, 0)
  for (const { unitId, cases } of grounds.accepted) give(unitId, { kind: 'accepted', cases, of })
  for (const { label, confidence } of grounds.learned)
    if (confidence >= leastSure) give(label, { kind: 'learned', confidence })
  give(grounds.proposed, { kind: 'proposed' })
  return [...reasons]
    .map(([unitId, own], order) => ({ unitId, own, order, confidence: confidenceOf(own) }))
    .toSorted((a, b) => weigh(b) - weigh(a) || a.order - b.order)
    .slice(0, most)
    .map(({ unitId, own, confidence }) => ({ unitId, confidence, reasons: own }))
}

/** The model was tried on unseen cases, so what it says counts; where there is none, the share of like cases, held back while they are few. */
function confidenceOf(reasons: readonly Reason[]): number | null {
  const learned = reasons.find((one) => one.kind === 'learned')
  if (learned) return learned.confidence
  const accepted = reasons.find((one) => one.kind === 'accepted')
  return accepted ? accepted.cases / (accepted.of + 2) : null
}

const weigh = (one: { confidence: number | null; own: readonly Reason[] }): number =>
  Math.max(
    one.confidence ?? 0,
    ...one.own.map(({ kind }) => (kind === 'catalogue' || kind === 'proposed' ? weightOf[kind] : 0)),
  )
