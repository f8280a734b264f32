import type { SipTimers } from '../settings.ts'

/** A clock that stands still until it is advanced, and then runs what became due in order. */
export function fakeTimers(): SipTimers & { advance(ms: number): void; pending(): number } {
  let now = 1_800_000_000_000
  let sequence = 0
  const due = new Map<number, { at: number; run: () => void }>()
  return {
    now: () => now,
    after(ms, run) {
      const id = sequence++
      due.set(id, { at: now + ms, run })
      return () => due.delete(id)
    },
    pending: () => due.size,
    advance(ms) {
      const until = now + ms
      for (;;) {
        const next = [...due]
          .filter(([, job]) => job.at <= until)
          .sort((a, b) => a[1].at - b[1].at || a[0] - b[0])[0]
        if (!next) break
        due.delete(next[0])
        now = next[1].at
        next[1].run()
      }
      now = until
    },
  }
}
