import { expect, test } from 'vitest'
import { actsOn, type InquiryState } from './inquiry.ts'

const nobody = { asker: false, unit: false, editor: false }

test.each([
  ['open', 'asker', ''],
  ['open', 'unit', 'answer assign'],
  ['open', 'editor', 'answer assign drop'],
  ['answered', 'asker', 'reopen close'],
  ['answered', 'unit', ''],
  ['answered', 'editor', 'close'],
  ['closed', 'asker', ''],
  ['closed', 'editor', ''],
] as const)('an inquiry that is %s: the %s may %s', (state: InquiryState, who, acts) => {
  expect(actsOn(state, { ...nobody, [who]: true }).join(' ')).toBe(acts)
})
