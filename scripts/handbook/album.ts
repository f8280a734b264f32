import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import type { Person } from '../../tests/e2e/support/people.ts'
import { settled } from '../../tests/e2e/support/settled.ts'
import { withPalette } from './palette-png.ts'

/** Where the pictures of the handbooks stand. */
const folder = join(import.meta.dirname, '../../docs/handbooks/pictures')
const margin = 12

/** Takes the handbooks' pictures, of a whole screen or of the part that is spoken of. */
export class Album {
  #bytes = 0
  readonly #names: string[] = []

  constructor() {
    mkdirSync(folder, { recursive: true })
  }

  /** Keeps a picture; `parts`: only what these cover together, with a margin. */
  async take({ page }: Pick<Person, 'page'>, name: string, ...parts: Locator[]): Promise<void> {
    // What is under the pointer looks otherwise.
    await page.mouse.move(1439, 899)
    await settled(page)
    const clip = parts.length > 0 ? { clip: await around(parts) } : {}
    const picture = withPalette(await page.screenshot(clip))
    writeFileSync(join(folder, `${name}.png`), picture)
    this.#bytes += picture.length
    this.#names.push(name)
    console.log(`${name}.png ${Math.round(picture.length / 1024)} KB`)
  }

  /** The same, once what was said of the last deed has gone again. */
  async takeLater(of: Pick<Person, 'page'>, name: string, ...parts: Locator[]): Promise<void> {
    await of.page.locator('.ant-message-notice').waitFor({ state: 'hidden' })
    await this.take(of, name, ...parts)
  }

  /** How many there are, and how much room they take. */
  said(): string {
    return `${this.#names.length} pictures, ${(this.#bytes / 1_048_576).toFixed(1)} MB, in ${folder}`
  }
}

/** The rectangle that holds all of them, with a margin, within the screen. */
async function around(parts: readonly Locator[]) {
  let [left, top, right, bottom] = [1440, 900, 0, 0]
  for (const part of parts) {
    const box = await part.boundingBox()
    if (!box) throw new Error('a part of a picture is not on the screen')
    left = Math.max(0, Math.min(left, box.x - margin))
    top = Math.max(0, Math.min(top, box.y - margin))
    right = Math.min(1440, Math.max(right, box.x + box.width + margin))
    bottom = Math.min(900, Math.max(bottom, box.y + box.height + margin))
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
