import { expect, test } from 'vitest'
import { type ArticleContent, longestSpoken, wholeFault } from './article.ts'
import { differences, piecesOf } from './differences.ts'
import { reminderDue } from './reminders.ts'

const now = new Date('2026-11-23T01:30:00Z')
const content: ArticleContent = {
  title: '医保缴费',
  questions: [],
  answers: [{ kind: 'standard', heading: '', text: '十二月底前缴。', attachments: [] }],
  keywords: [],
  categoryCode: '0104',
  areas: [],
  ownerUnitId: 'u1',
  visibility: 'agents',
  basis: '',
  validFrom: null,
  validUntil: null,
}
const answer = (kind: 'spoken' | 'public', text: string) => ({ kind, heading: '', text, attachments: [] })

test.each([
  ['nothing, when it is whole', {}, undefined],
  ['a title', { title: ' ' }, 'untitled'],
  ['an answer', { answers: [answer('public', '有')] }, 'no-answer'],
  [
    'a short answer that can be read out',
    { answers: [...content.answers, answer('spoken', '长'.repeat(longestSpoken + 1))] },
    'spoken-long',
  ],
  ['an answer for the public, when it is public', { visibility: 'public' }, 'no-public-answer'],
  [
    'an end after its beginning',
    { validFrom: '2026-12-02T00:00:00Z', validUntil: '2026-12-01T00:00:00Z' },
    'span',
  ],
  ['an end that is still to come', { validUntil: '2026-11-01T00:00:00Z' }, 'over'],
] as const)('an article on its way to readers lacks %s', (_what, change, fault) => {
  expect(wholeFault({ ...content, ...change }, now)).toBe(fault)
})

test('two editions are told apart letter by letter, field by field, in the words of the screen', () => {
  const named = (code: string) => `名${code}`
  const names = { category: named, area: named, unit: named, file: named, time: named }
  const after = {
    ...content,
    visibility: 'public' as const,
    answers: [{ kind: 'standard' as const, heading: '', text: '一月底前缴费。', attachments: ['f1'] }],
  }
  const found = differences(content, after, names)
  expect(found.map(({ field }) => field)).toEqual(['公开范围', '标准答案'])
  expect(found[1]?.pieces).toEqual([
    { text: '十二', change: 'gone' },
    { text: '一', change: 'new' },
    { text: '月底前缴', change: 'same' },
    { text: '费', change: 'new' },
    { text: '。', change: 'same' },
    { text: '\n附件：名f1', change: 'new' },
  ])
  expect(differences(content, { ...content }, names)).toEqual([])
})

test('a long text is compared sentence by sentence', () => {
  const sentence = (n: number) => `第${n}句话说的是这件事应当这样办理。`
  const was = Array.from({ length: 60 }, (_, n) => sentence(n)).join('')
  expect(piecesOf(was, was.replace(sentence(30), '换了一句。')).map(({ change }) => change)).toEqual([
    'same',
    'gone',
    'new',
    'same',
  ])
})

test('owners are reminded thirty, seven and one day before the end, each once, and the nearest when the clock stood still', () => {
  const end = new Date('2026-12-31T00:00:00Z')
  const daysBefore = (days: number) => new Date(end.getTime() - days * 86_400_000)
  expect(reminderDue(end, null, daysBefore(31))).toBeUndefined()
  expect(reminderDue(end, null, daysBefore(30))).toBe(30)
  expect(reminderDue(end, 30, daysBefore(20))).toBeUndefined()
  expect(reminderDue(end, 30, daysBefore(7))).toBe(7)
  expect(reminderDue(end, null, daysBefore(0.5))).toBe(1)
  expect(reminderDue(end, 1, daysBefore(0.5))).toBeUndefined()
  expect(reminderDue(end, 7, daysBefore(0))).toBeUndefined()
})
