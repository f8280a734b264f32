/** Why an offered agent did not take the call. */
export type MissCause = 'no-answer' | 'rejected' | 'busy' | 'unreachable' | 'error'

/** How long he is then left alone, ms. */
export const usualPenaltyMs: Readonly<Record<MissCause, number>> = {
  'no-answer': 10_000,
  rejected: 5_000,
  busy: 10_000,
  unreachable: 30_000,
  error: 3_000,
}
