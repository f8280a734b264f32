import { expect, test } from 'vitest'
import { blankForm } from '../../../src/modules/leaders-day/domain/shared-form.ts'
import { formShown, heardMore, stillUnsaved } from './shared-writing.ts'

const read = { form: { ...blankForm, title: '路灯不亮', content: '东湖路' }, version: 3 }

test('what the other wrote since the form was read stands; what is typed here stands over it', () => {
  const heard = { form: { title: '东湖路路灯不亮', address: '东湖路 8 号' }, version: 4 }
  expect(formShown(read, heard, { address: '东湖路 8 号门口' })).toMatchObject({
    title: '东湖路路灯不亮',
    content: '东湖路',
    address: '东湖路 8 号门口',
  })
})

test('a reading newer than what was heard counts', () => {
  expect(formShown(read, { form: { title: '旧' }, version: 3 }, {}).title).toBe('路灯不亮')
})

test('messages heard out of turn do not bring old words back', () => {
  const newest = { form: { title: '新' }, version: 6 }
  expect(heardMore(newest, { form: { title: '旧', content: '补' }, version: 5 })).toEqual({
    form: { title: '新', content: '补' },
    version: 6,
  })
})

test('words typed while others were being saved are still to be saved', () => {
  expect(
    stillUnsaved({ title: '路灯不亮了', content: '东湖路' }, { title: '路灯不亮', content: '东湖路' }),
  ).toEqual({
    title: '路灯不亮了',
  })
})
