import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { openAllDay } from './laboratory.ts'
import { findingsOn, keepPictures } from './look.ts'
import { openBrowser, type Person, signIn } from './people.ts'
import { newFolder, type Product, startProduct } from './product.ts'
import { ownCopy } from './told-city.ts'

/** What a story needs: the product as its owner starts it, a browser, and the people at their screens. */
export interface Story {
  readonly product: Product
  readonly browser: Browser
  /** For files of foreign telephones. */
  readonly folder: string
  /** Somebody at his screen; he signs in the first time he is asked for. `voice`, Hz: the tone he speaks with. */
  as(account: string, voice?: number): Promise<Person>
  /** Closes somebody's window, as a crash of his browser does. */
  loses(account: string): Promise<void>
  /** Looks at a screen as it stands, once for each name: keeps a picture, remembers what axe finds serious. */
  look(person: Person, name: string): Promise<void>
  /** What axe found serious on the screens looked at. */
  readonly barriers: readonly string[]
  /** Pictures of every screen as it stands, for whoever looks into a failure. */
  keepPictures(of: string): Promise<void>
  end(): Promise<void>
}

/**
 * Starts the product with the demonstration city, open day and night, and signs its administrator in. `firstStart`: on an empty folder, as its owner
 * does; otherwise on a copy of a city already told, where the run has one. `timeZone`: where everybody's computer believes to be.
 */
export async function beginStory(
  name: string,
  of: { firstStart?: boolean; timeZone?: string } = {},
): Promise<Story> {
  const folder = mkdtempSync(join(tmpdir(), `minsheng-${name}-`))
  const people = new Map<string, Person>()
  const barriers: string[] = []
  const looked = new Set<string>()
  const dataDir = of.firstStart ? newFolder() : ownCopy()
  const product = await startProduct({ dataDir })
  const browser = await openBrowser()
  const story: Story = {
    product,
    browser,
    folder,
    barriers,
    as: async (account, voice) => {
      const known =
        people.get(account) ??
        (await signIn(browser, product.deskUrl, account, { hz: voice, timeZone: of.timeZone }))
      people.set(account, known)
      return known
    },
    loses: async (account) => {
      await people.get(account)?.page.context().close()
      people.delete(account)
    },
    look: async ({ page }, screen) => {
      if (looked.has(screen)) return
      looked.add(screen)
      barriers.push(...(await findingsOn(page, `${name}-${screen}`)))
    },
    keepPictures: (of) =>
      keepPictures(
        [...people.values()].map(({ page }) => page),
        `${name}-${of}`,
      ),
    end: async () => {
      await browser.close()
      await product.stop()
      rmSync(dirname(dataDir), { recursive: true, force: true })
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await openAllDay(await story.as('cui.system'))
  return story
}
