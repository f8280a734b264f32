import type { Page } from 'playwright-core'

/** Waits until nothing on a page moves any more but what moves for ever: a dialog half faded in is not what the screen is. */
export const settled = (page: Page): Promise<void> =>
  page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter((one) => one.effect?.getTiming().iterations !== Infinity)
    .map((one) => one.finished)).then(() => undefined)`)
