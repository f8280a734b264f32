import { expect, test } from 'vitest'
import { type Example, rank } from '../domain/model.ts'
import { train } from '../domain/train.ts'
import { packModel, unpackModel } from './packed-model.ts'

test('a model that was kept suggests the same as the one that was learned', () => {
  const examples: Example[] = Array.from({ length: 80 }, (_, index) => ({
    text: index % 2 === 0 ? `第${index}号路灯不亮` : `第${index}栋停水`,
    marks: ['district:990101'],
    label: index % 2 === 0 ? '市政' : '水务',
  }))
  const model = train(examples)?.model
  if (!model) throw new Error('there is enough to learn')
  const again = unpackModel(packModel(model))
  for (const text of ['路灯坏了', '小区停水两天']) {
    const asked = { text, marks: [] }
    expect(rank(again, asked, 2)).toEqual(rank(model, asked, 2))
  }
  expect(again.labels).toEqual(['市政', '水务'])
})
