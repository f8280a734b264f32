import { AxeBuilder } from '@axe-core/playwright'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { pictures } from './people.ts'

type Finding = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]

/** Rules whose findings are never serious; judging a full screen by them takes as long as by the rest. */
const moderate = ['region', 'landmark-unique', 'heading-order', 'landmark-complementary-is-top-level']

/** Serious and critical findings of axe on the screen as it stands, one line each; keeps a picture of it. */
export async function findingsOn(page: Page, name: string): Promise<string[]> {
  await page.screenshot({ path: join(pictures, `${name}.png`) })
  const violations = await violationsOn(page, moderate)
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
  for (const finding of serious) console.error(finding)
  return serious
}

/** Whatever axe finds on a page, small things too. */
export async function violationsOn(page: Page, but: readonly string[] = []): Promise<Finding[]> {
  // What passed is counted, not described: describing every element of a full screen takes longer than judging it.
  const judge = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  // There are no frames whose findings would have to be put together on a page of their own.
  const { violations } = await judge
    .disableRules([...but])
    .setLegacyMode()
    .analyze()
  return violations
}

/** Keeps a picture of every open window when a test has failed, for whoever looks into it. */
export async function keepPictures(pages: readonly Page[], name: string): Promise<void> {
  for (const [index, page] of pages.entries()) {
    if (!page.isClosed())
      await page.screenshot({ path: join(pictures, `failed-${name}-${index}.png`) }).catch(() => undefined)
  }
}
