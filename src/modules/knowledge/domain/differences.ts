/** Two editions side by side, as a person reads them: which field, what went, what came. */
import { answerKinds, type ArticleContent, visibilities } from './article.ts'

/** A stretch of text that stayed, went or came. */
export interface Piece {
  readonly text: string
  readonly change: 'same' | 'gone' | 'new'
}
export interface Difference {
  readonly field: string
  readonly pieces: readonly Piece[]
}

/** Names for codes a reader does not know. */
export interface Named {
  category(code: string): string
  area(code: string): string
  unit(id: string): string
  file(id: string): string
  time(iso: string): string
}

/** Every field that is not alike; none = the editions say the same. */
export function differences(before: ArticleContent, after: ArticleContent, names: Named): Difference[] {
  const [old, now] = [fieldsOf(before, names), fieldsOf(after, names)]
  const fields = [...new Set([...old.keys(), ...now.keys()])]
  return fields.flatMap((field) => {
    const [was, is] = [old.get(field) ?? '', now.get(field) ?? '']
    return was === is ? [] : [{ field, pieces: piecesOf(was, is) }]
  })
}

function fieldsOf(content: ArticleContent, names: Named): Map<string, string> {
  const fields = new Map([
    ['标题', content.title],
    ['其他问法', content.questions.join('\n')],
    ['关键词', content.keywords.join('、')],
    ['分类', names.category(content.categoryCode)],
    ['适用区域', content.areas.map((code) => names.area(code)).join('、')],
    ['责任单位', names.unit(content.ownerUnitId)],
    ['公开范围', visibilities[content.visibility]],
    ['依据', content.basis],
    ['有效期起', content.validFrom === null ? '' : names.time(content.validFrom)],
    ['有效期止', content.validUntil === null ? '' : names.time(content.validUntil)],
  ])
  for (const { kind, heading, text, attachments } of content.answers) {
    const usual = heading === '' ? answerKinds[kind] : `${answerKinds[kind]}（${heading}）`
    const field = fields.has(usual) ? `${usual} ${fields.size}` : usual
    fields.set(field, [text, ...attachments.map((id) => `附件：${names.file(id)}`)].join('\n'))
  }
  return fields
}

/** Longest texts compared letter by letter; longer ones sentence by sentence. Unit: characters. */
const mostLetters = 600

/** What stayed, went and came, by the longest common run of parts. */
export function piecesOf(was: string, is: string): Piece[] {
  const fine = was.length <= mostLetters && is.length <= mostLetters
  const [a, b] = fine ? [Array.from(was), Array.from(is)] : [sentences(was), sentences(is)]
  const common = commonLengths(a, b)
  const pieces: Piece[] = []
  const add = (text: string, change: Piece['change']) => {
    const last = pieces.at(-1)
    if (last?.change === change) pieces[pieces.length - 1] = { text: last.text + text, change }
    else pieces.push({ text, change })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [mine = '', yours = ''] = [a[i], b[j]]
    if (i < a.length && j < b.length && mine === yours) {
      add(mine, 'same')
      i += 1
      j += 1
    } else if (i < a.length && (j >= b.length || lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))) {
      add(mine, 'gone')
      i += 1
    } else {
      add(yours, 'new')
      j += 1
    }
  }
  return pieces
}

const sentences = (text: string): string[] =>
  text.match(/[^。；！？\n]*[。；！？\n]?/g)?.filter(Boolean) ?? []

const lengthAt = (common: readonly Uint32Array[], i: number, j: number): number => common[i]?.[j] ?? 0

/** For every pair of places the length of the longest common run from there on. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i]
    if (!row) continue
    for (let j = b.length - 1; j >= 0; j--)
      row[j] =
        a[i] === b[j]
          ? lengthAt(lengths, i + 1, j + 1) + 1
          : Math.max(lengthAt(lengths, i + 1, j), lengthAt(lengths, i, j + 1))
  }
  return lengths
}
