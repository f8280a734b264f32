import { shownDuration, useNow } from '../../ui/time.ts'

/** How long has been talked. Not read out every second. */
export function CallClock({ since }: { since: number }) {
  const now = useNow()
  return (
    <span className="clock" role="timer">
      {shownDuration((now - since) / 1000)}
    </span>
  )
}
