/** 记帐: seconds an account may still talk in the month; below zero when calls outlasted its end. Undefined: it has no limit. */
export const secondsLeft = (monthlyMinutes: number | null, talkSeconds: number): number | undefined =>
  monthlyMinutes === null ? undefined : monthlyMinutes * 60 - talkSeconds
