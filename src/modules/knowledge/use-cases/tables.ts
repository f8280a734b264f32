/** Articles out of a table, and into one. */
import { Readable } from 'node:stream'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { audit, findTenant, unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { csvOf } from '#platform/files/csv.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import type { FileReply } from '#platform/http/request.ts'
import type * as contract from '../contract-tables.ts'
import { visibilities } from '../domain/article.ts'
import {
  type GoodRow,
  importFields,
  type ImportField,
  type Known,
  mappingOf,
  readMapping,
  readTable,
} from '../domain/import-table.ts'
import { articleStates } from '../domain/lifecycle.ts'
import { latestContents, titlesOf } from '../store/contents.ts'
import { actIn } from './act-on-article.ts'
import { cityWords, unitNames } from './city-words.ts'
import { reaches, reachOf } from './reach.ts'
import { writeIn } from './write-article.ts'

type Report = Reply<typeof contract.importArticles>

const mostRows = 2000
/** Refused rows listed one by one. */
const mostReported = 300
/** Articles written in one transaction. */
const portion = 50
const mostExported = 10_000

/** Reports what of a table can be taken; with `keep` writes it as drafts, with `submit` also submits them. */
export async function importArticles(
  at: Context,
  by: Actor,
  table: readonly (readonly string[])[],
  { keep, submit, mapping: written }: Input<typeof contract.importArticles>['query'],
): Promise<Refusal | Report> {
  if (table.length - 1 > mostRows)
    return refuse('knowledge.table-too-long', { most: mostRows, rows: table.length - 1 })
  const head = [...(table[0] ?? [])]
  const mapping = written === undefined ? mappingOf(head) : readMapping(written)
  const known = await inTenant(at.db, by.tenantId, (tx) => knownIn(tx, by))
  const { good, refused } = readTable(table, mapping, known)
  if (keep)
    for (let from = 0; from < good.length; from += portion) {
      const done = await keepRows(at, by, good.slice(from, from + portion), submit)
      if (isRefusal(done)) return done
    }
  if (keep)
    await inTenant(at.db, by.tenantId, async (tx) => {
      const details = { kept: good.length, refused: refused.length }
      await audit(tx, by, { action: 'knowledge.imported', subject: by.tenantId, details })
      return {}
    })
  return {
    head,
    mapping: (Object.keys(importFields) as ImportField[]).map((field) => ({
      field,
      column: mapping[field] ?? null,
    })),
    rows: Math.max(0, table.length - 1),
    good: good.length,
    kept: keep,
    refused: refused.slice(0, mostReported),
    more: Math.max(0, refused.length - mostReported),
  }
}

const keepRows = (
  at: Context,
  by: Actor,
  rows: readonly GoodRow[],
  submit: boolean,
): Promise<Refusal | Record<string, never>> =>
  inTenant(at.db, by.tenantId, async (tx) => {
    for (const { row, content } of rows) {
      const id = at.newId()
      const made = await writeIn(tx, at, by, id, { content, why: `导入（第 ${row} 行）`, version: 0 })
      if (isRefusal(made)) return made
      const done = submit ? await actIn(tx, at, by, id, 'submit', { version: made.version }) : {}
      if (isRefusal(done)) return done
    }
    return {}
  })

async function knownIn(tx: Tx, by: Actor): Promise<Known> {
  const words = await cityWords(tx, by.tenantId)
  const reach = await reachOf(tx, by, 'knowledge.write')
  const units = [...(await unitTree(tx, by.tenantId)).values()].filter(
    ({ id, active }) => active && reaches(reach, id),
  )
  const categories = [...words.categories.values()]
  return {
    category: (said) =>
      categories.find(({ code, name }) => [code, name, words.category(code)].includes(said))?.code,
    unit: (said) => units.find(({ code, name, shortName }) => [code, name, shortName].includes(said))?.id,
    titles: new Set(await titlesOf(tx, by.tenantId)),
    ownUnit: by.unitId ?? '',
  }
}

/** Everything somebody writes, the newest edition of each, under the heads an import knows. */
export async function exportArticles(at: Context, by: Actor): Promise<FileReply> {
  const { rows, day } = await inTenant(at.db, by.tenantId, async (tx) => {
    const reach = await reachOf(tx, by, 'knowledge.write')
    const contents = await latestContents(tx, by.tenantId, reach, mostExported)
    const words = await cityWords(tx, by.tenantId)
    const unit = await unitNames(tx, by.tenantId)
    const timeZone = (await findTenant(tx, by.tenantId))?.timeZone ?? 'Asia/Shanghai'
    const dayOf = (instant: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant)
    const details = { rows: contents.length }
    await audit(tx, by, { action: 'knowledge.exported', subject: by.tenantId, details })
    const lines = contents.map(({ content, state, edition, owner_unit_id }) => {
      const of = (kind: string) =>
        content.answers.flatMap((answer) => (answer.kind === kind ? [answer.text] : [])).join('\n')
      return [
        content.title,
        of('standard'),
        of('spoken'),
        of('public'),
        content.questions.join('；'),
        content.keywords.join('、'),
        content.categoryCode === '' ? '' : words.category(content.categoryCode),
        unit(owner_unit_id),
        visibilities[content.visibility],
        content.basis,
        content.validUntil === null ? '长期' : dayOf(new Date(content.validUntil)),
        articleStates[state],
        String(edition),
      ]
    })
    return { rows: lines, day: dayOf(at.clock.now()) }
  })
  const csv = csvOf([[...Object.values(importFields), '状态', '版本'], ...rows])
  return {
    type: 'text/csv; charset=utf-8',
    headers: { 'cache-control': 'private, no-store' },
    body: Readable.from([Buffer.from(csv)]),
    saveAs: `知识点-${day}.csv`,
  }
}
