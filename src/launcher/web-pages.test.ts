import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildPages, pagesAreStale } from './web-pages.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'minsheng-pages-'))
  mkdirSync(join(root, 'src'))
  write('web/desk/index.html', 100)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** Writes a file that was changed at a second of the clock. */
function write(path: string, second: number, text = ''): void {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  utimesSync(file, second, second)
}

describe('the web pages', () => {
  test('are built at the first start', () => {
    expect(pagesAreStale(root)).toBe(true)
  })

  test('are built anew only when something they are made of changed', () => {
    write('web/dist/desk/index.html', 200)
    write('src/modules/cases/store.ts', 300)
    write('web/desk/Desk.test.ts', 300)
    expect(pagesAreStale(root)).toBe(false)
    write('src/modules/cases/contract.ts', 300)
    expect(pagesAreStale(root)).toBe(true)
    write('web/dist/desk/index.html', 400)
    expect(pagesAreStale(root)).toBe(false)
    write('web/portal/index.html', 100)
    expect(pagesAreStale(root)).toBe(true)
  })

  test('that cannot be built stop the start with what the builder said', async () => {
    write('scripts/build-web.ts', 100, "console.error('Desk.tsx: no such screen'); process.exit(1)")
    await expect(buildPages(root)).rejects.toThrow(
      'The web pages could not be built:\nDesk.tsx: no such screen',
    )
    write('scripts/build-web.ts', 100, '')
    await expect(buildPages(root)).resolves.toBeUndefined()
  })
})
