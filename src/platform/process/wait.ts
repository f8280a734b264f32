import { setTimeout as sleep } from 'node:timers/promises'

/** Asks `reached` every `everyMs` until it holds or `forMs` have passed; answers whether it came to hold. */
export async function waitUntil(
  reached: () => boolean | Promise<boolean>,
  forMs: number,
  everyMs = 50,
): Promise<boolean> {
  const end = Date.now() + forMs
  for (;;) {
    if (await reached()) return true
    if (Date.now() >= end) return false
    await sleep(everyMs)
  }
}
