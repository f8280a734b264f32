import { globSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const folder = 'docs/handbooks'
const chapters = globSync(`${folder}/*.md`)
const pictures = globSync(`${folder}/pictures/*.png`)

/** What a text links to beside it: pictures and other handbooks. */
const linksOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, to = '']) => join(dirname(file), to))

test('every picture and handbook that a handbook names is there', () => {
  const missing = chapters.flatMap((file) =>
    linksOf(file).filter((to) => statSync(to, { throwIfNoEntry: false }) === undefined),
  )
  expect(missing).toEqual([])
})

test('no picture stands there that no handbook tells of', () => {
  const told = new Set(chapters.flatMap(linksOf).map((to) => basename(to)))
  expect(pictures.map((file) => basename(file)).filter((name) => !told.has(name))).toEqual([])
})

test('a clone stays small: no picture above 150 KB, all of them below 3 MB', () => {
  const sizes = pictures.map((file) => statSync(file).size)
  expect(Math.max(0, ...sizes)).toBeLessThan(150 * 1024)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3 * 1024 * 1024)
})
