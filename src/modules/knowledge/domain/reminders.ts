/** Who answers for an article hears of its end before it comes. Unit: days before. */
export const reminderDays = [30, 7, 1] as const

const dayMs = 86_400_000

/** The reminder that is due and was not given: the nearest one reached. `given`: days of the last one, null = none yet. */
export function reminderDue(validUntil: Date, given: number | null, now: Date): number | undefined {
  const left = (validUntil.getTime() - now.getTime()) / dayMs
  if (left <= 0) return undefined
  const due = reminderDays.findLast((days) => left <= days)
  return due !== undefined && (given === null || due < given) ? due : undefined
}
