/** 值班表: who is on duty at an instant. */
export interface DutyShift {
  readonly id: string
  readonly name: string
  readonly phone: string
  readonly note: string | null
  readonly from: Date
  /** Null: the standing emergency contact, for whenever nobody else is on duty. */
  readonly until: Date | null
  readonly version: number
}

/** The shift that counts: one with an end before a standing one, and the one begun last. Undefined when nobody is on duty. */
export function onDuty(shifts: readonly DutyShift[], at: Date): DutyShift | undefined {
  return shifts
    .filter(({ from, until }) => from <= at && (until === null || at < until))
    .toSorted(
      (one, other) =>
        Number(one.until === null) - Number(other.until === null) ||
        other.from.getTime() - one.from.getTime(),
    )[0]
}
