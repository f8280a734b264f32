import type { ExportRun } from '#modules/lists/contract.ts'
import { waitUntil } from '#platform/process/wait.ts'
import type { Static } from 'typebox'
import type { Product } from '../e2e/support/product.ts'
import { fillWithCases } from './casework.ts'
import { residentMbOf } from './crowd/process-figures.ts'
import { databaseOf } from './database.ts'
import type { Texts } from './sentences.ts'
import type { Figure } from './table.ts'
import { visit } from './visitor.ts'

const lookMs = 50

/** A list of so many cases taken away as an Excel table: how long from the click to the file, and what memory the server took for it. */
export async function exportOfCases(product: Product, texts: Texts, cases: number): Promise<Figure[]> {
  const db = await databaseOf(product.dataDir)
  try {
    await fillWithCases(db, product, texts, cases)
  } finally {
    await db.end()
  }
  const reviewer = await visit(product.deskUrl, 'pan.review1', 12)
  const server = product.pidOf('server')
  const before = residentMbOf(server)
  let peak = before
  const looking = setInterval(() => (peak = Math.max(peak, residentMbOf(server))), lookMs)
  const begun = performance.now()
  const { id } = await reviewer.ask<{ id: string }>('POST', '/exports', { list: 'cases', query: 'view=all' })
  const runNow = async () => {
    const { exports } = await reviewer.ask<{ exports: Static<typeof ExportRun>[] }>('GET', '/exports')
    return exports.find((one) => one.id === id)
  }
  const ended = await waitUntil(async () => (await runNow())?.endedAt !== null, 600_000, 200)
  const seconds = (performance.now() - begun) / 1000
  clearInterval(looking)
  const run = await runNow()
  if (!ended || run?.state !== 'done')
    throw new Error(`the export ended ${run?.state ?? 'nowhere'}: ${run?.why}`)
  const megabytes = (run.bytes ?? 0) / 1e6
  return [
    {
      what: `Excel table of ${run.done.toLocaleString('en')} cases, from the click to the file`,
      reach: 'memory bounded',
      measured: `${seconds.toFixed(1)} s, ${megabytes.toFixed(1)} MB; server ${Math.round(before)} MB before, ${Math.round(peak)} MB at most`,
    },
  ]
}
