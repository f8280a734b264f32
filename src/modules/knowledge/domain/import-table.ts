/** A table of articles as somebody brings it: which column is what, what can be taken, and what cannot, with the row it stands in. */
import { characterCount } from '#kernel/text.ts'
import { type ArticleContent, longestSpoken, visibilities, type Visibility } from './article.ts'

/** What a column may hold; the words are the heads an export has. */
export const importFields = {
  title: '标准问题',
  standard: '标准答案',
  spoken: '口头短答',
  public: '公众版',
  questions: '其他问法',
  keywords: '关键词',
  category: '分类',
  unit: '责任单位',
  visibility: '公开范围',
  basis: '依据',
  validUntil: '有效期止',
} as const
export type ImportField = keyof typeof importFields
/** Field -> column, counted from 0. */
export type Mapping = Readonly<Partial<Record<ImportField, number>>>

const otherHeads: Readonly<Partial<Record<ImportField, RegExp>>> = {
  title: /标题|问题|名称|title|question/i,
  standard: /答案|内容|答复|answer|content/i,
  spoken: /短答|话术|口头/,
  public: /公众|市民版/,
  questions: /问法|相似问/,
  keywords: /关键|标签|keyword/i,
  category: /分类|类别|category/i,
  unit: /单位|部门|来源/,
  visibility: /范围|级别/,
  basis: /依据|文件/,
  validUntil: /有效|到期|截止/,
}

/** The columns by their heads: exact names first, then what sounds like them; a column is used once. */
export function mappingOf(head: readonly string[]): Mapping {
  const mapping: Partial<Record<ImportField, number>> = {}
  const used = new Set<number>()
  const take = (field: ImportField, fits: (cell: string) => boolean) => {
    if (mapping[field] !== undefined) return
    const column = head.findIndex((cell, place) => !used.has(place) && fits(cell.trim()))
    if (column < 0) return
    mapping[field] = column
    used.add(column)
  }
  const fields = Object.keys(importFields) as ImportField[]
  for (const field of fields) take(field, (cell) => cell === importFields[field])
  for (const field of fields) take(field, (cell) => otherHeads[field]?.test(cell) ?? false)
  return mapping
}

/** `title=0;standard=2`, as an address carries it. */
export function readMapping(written: string): Mapping {
  const pairs = [...written.matchAll(/(\w+)=(\d{1,3})/g)].flatMap(([, field = '', column = '']) =>
    Object.hasOwn(importFields, field) ? [[field, Number(column)] as const] : [],
  )
  return Object.fromEntries(pairs)
}

/** What codes and ids the words of a row mean. */
export interface Known {
  category(words: string): string | undefined
  unit(words: string): string | undefined
  /** Titles that are there already. */
  readonly titles: ReadonlySet<string>
  /** The unit of who imports: for rows that name none. */
  readonly ownUnit: string
}
export interface RefusedRow {
  readonly row: number
  readonly text: string
  readonly why: string
}
export interface GoodRow {
  readonly row: number
  readonly content: ArticleContent
}

/** The rows below the head: what can be taken, and what cannot and why. Rows are counted as a spreadsheet does, from 1. */
export function readTable(
  table: readonly (readonly string[])[],
  mapping: Mapping,
  known: Known,
): { good: GoodRow[]; refused: RefusedRow[] } {
  const good: GoodRow[] = []
  const refused: RefusedRow[] = []
  const seen = new Set<string>()
  for (const [place, cells] of table.slice(1).entries()) {
    const of = (field: ImportField): string => cells[mapping[field] ?? -1]?.trim() ?? ''
    if (cells.every((cell) => cell.trim() === '')) continue
    const row = place + 2
    const read = contentOf(of, known)
    const title = of('title')
    const why = 'why' in read ? read.why : seen.has(title) ? '表中重复' : undefined
    if (why !== undefined) refused.push({ row, text: title.slice(0, 40), why })
    else if ('content' in read) good.push({ row, content: read.content })
    seen.add(title)
  }
  return { good, refused }
}

const parts = (text: string): string[] => text.split(/[；;、\n]/).flatMap((one) => one.trim() || [])

function contentOf(
  of: (field: ImportField) => string,
  known: Known,
): { content: ArticleContent } | { why: string } {
  const title = of('title')
  if (title === '') return { why: '没有标准问题' }
  if (characterCount(title) > 100) return { why: '标准问题超过 100 字' }
  if (known.titles.has(title)) return { why: '知识库中已有' }
  if (of('standard') === '') return { why: '没有标准答案' }
  if (of('standard').length > 10_000) return { why: '标准答案超过 10000 字' }
  if (characterCount(of('spoken')) > longestSpoken) return { why: `口头短答超过 ${longestSpoken} 字` }
  const category = of('category') === '' ? '' : known.category(of('category'))
  if (category === undefined) return { why: `没有分类“${of('category')}”` }
  const unit = of('unit') === '' ? known.ownUnit : known.unit(of('unit'))
  if (unit === undefined) return { why: `没有单位“${of('unit')}”，或不在您的管理范围` }
  const visibility = visibilityOf(of('visibility'))
  if (!visibility) return { why: `公开范围应为${Object.values(visibilities).join('、')}` }
  const validUntil = instantOf(of('validUntil'))
  if (validUntil === undefined) return { why: '有效期止应写作 2026-12-31' }
  const answer = (kind: 'standard' | 'spoken' | 'public', text: string) =>
    text === '' ? [] : [{ kind, heading: '', text, attachments: [] }]
  return {
    content: {
      title,
      questions: parts(of('questions')).slice(0, 30),
      answers: [
        ...answer('standard', of('standard')),
        ...answer('spoken', of('spoken')),
        ...answer('public', of('public')),
      ],
      keywords: parts(of('keywords')).slice(0, 30),
      categoryCode: category,
      areas: [],
      ownerUnitId: unit,
      visibility,
      basis: of('basis').slice(0, 500),
      validFrom: null,
      validUntil,
    },
  }
}

function visibilityOf(words: string): Visibility | undefined {
  if (words === '') return 'agents'
  return (Object.keys(visibilities) as Visibility[]).find((level) => visibilities[level] === words)
}

/** A day's end in the city of the table's writer (UTC+8), or an instant; null = for good. */
function instantOf(words: string): string | null | undefined {
  if (words === '' || words === '长期') return null
  const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/.exec(words)
  if (!day) return undefined
  const [, year = '', month = '', date = ''] = day
  const at = new Date(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}T23:59:59+08:00`)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}
