import { AxeBuilder } from '@axe-core/playwright'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { pictures } from './people.ts'

/** Serious and critical findings of axe on the screen as it stands, one line each; keeps a picture of it. */
export async function findingsOn(page: Page, name: string): Promise<string[]> {
  await page.screenshot({ path: join(pictures, `${name}.png`) })
  // What passed is counted, not described: describing every element of a full screen takes longer than judging it.
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
}

/** Keeps a picture of every open window when a test has failed, for whoever looks into it. */
export async function keepPictures(pages: readonly Page[], name: string): Promise<void> {
  for (const [index, page] of pages.entries()) {
    if (!page.isClosed())
      await page.screenshot({ path: join(pictures, `failed-${name}-${index}.png`) }).catch(() => undefined)
  }
}
