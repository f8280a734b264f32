import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('cells are quoted, and none is a formula to a spreadsheet', () => {
  expect(
    csvOf([
      ['名称', '说"是"'],
      ['=1+1', '-5'],
    ]),
  ).toBe('\uFEFF"名称","说""是"""\r\n"\'=1+1","\'-5"')
})
