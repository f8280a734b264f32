/** `npm run bench`: the figures of architecture.md, measured on this machine. `-- start pop thirty offers floor cases lists large export` chooses parts; `large` is 1,000,000 cases; `texts=FILE` takes the sentences of real messages. */
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { newFolder, type Product, startProduct } from '../e2e/support/product.ts'
import { bareInserts } from './bare-inserts.ts'
import { caseCreation, lists } from './casework.ts'
import { exportOfCases } from './export.ts'
import { fullFloor } from './floor.ts'
import { offersPerSecond } from './offers.ts'
import { screenPop } from './screen-pop.ts'
import { ownTexts, textsFrom } from './sentences.ts'
import { type Figure, tableOf } from './table.ts'
import { thirtyCalls } from './thirty.ts'
import { wholeCity } from './visitor.ts'

const parts = ['start', 'pop', 'thirty', 'offers', 'floor', 'cases', 'lists', 'large', 'export'] as const
type Part = (typeof parts)[number]
const usual: readonly Part[] = ['start', 'pop', 'thirty', 'offers', 'floor', 'cases', 'lists']

const given = process.argv.slice(2).filter((word) => !word.startsWith('texts='))
const file = process.argv.find((word) => word.startsWith('texts='))?.slice('texts='.length)
const texts = file === undefined ? ownTexts : textsFrom(file)
const unknown = given.filter((word) => !parts.includes(word as Part))
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; there are ${parts.join(', ')}`)
  process.exit(1)
}
const chosen: readonly Part[] = given.length > 0 ? (given as Part[]) : usual
const command = ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(
  ' ',
)
const figures: Figure[] = []
const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`

/** Measures one part. One that fails stands in the table as failed and does not take the others with it. */
async function measure(what: string, part: () => Promise<Figure[]>): Promise<void> {
  console.error(`${what} ...`)
  try {
    figures.push(...(await part()))
  } catch (error) {
    process.exitCode = 1
    console.error(error)
    figures.push({ what, reach: '', measured: `failed: ${String(error).slice(0, 120)}` })
  }
}

const dataDir = newFolder()
try {
  console.error('first start ...')
  let product: Product = await startProduct({ dataDir })
  if (chosen.includes('start')) {
    figures.push({ what: 'first start to ready', reach: '< 20 s', measured: seconds(product.readyMs) })
    await product.stop()
    console.error('later start ...')
    product = await startProduct({ dataDir })
    figures.push({ what: 'later start to ready', reach: '< 4 s', measured: seconds(product.readyMs) })
  }
  try {
    console.error('the demonstration is told ...')
    await wholeCity(product)
    if (chosen.includes('pop')) await measure('screen pop', async () => [await screenPop(product)])
    if (chosen.includes('thirty')) await measure('thirty calls', () => thirtyCalls(product))
    if (chosen.includes('offers')) await measure('offers', async () => [await offersPerSecond()])
    if (chosen.includes('floor')) await measure('a full floor', () => fullFloor(product))
    if (chosen.includes('cases'))
      await measure('cases through the API', async () => [
        await caseCreation(product),
        await bareInserts(product),
      ])
    for (const [part, count] of [
      ['lists', 100_000],
      ['large', 1_000_000],
    ] as const) {
      if (chosen.includes(part)) await measure(`lists at ${count} cases`, () => lists(product, texts, count))
    }
    if (chosen.includes('export'))
      await measure('an Excel table of 100,000 cases', () => exportOfCases(product, texts, 100_000))
  } finally {
    await product.stop()
  }
} finally {
  rmSync(dirname(dataDir), { recursive: true, force: true })
}
console.log(tableOf(figures, command))
