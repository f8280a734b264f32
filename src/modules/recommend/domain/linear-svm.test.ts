import { describe, expect, test } from 'vitest'
import { calibrate, confidenceAt } from './calibrate.ts'
import { separate } from './linear-svm.ts'
import { type Example, learn, place, usualSettings } from './model.ts'
import { featuresOf } from './text-features.ts'
import { train, usable } from './train.ts'

const matters = [
  '路灯不亮请维修',
  '路灯损坏夜间出行不便',
  '路口路灯闪烁',
  '自来水停水没有通知',
  '水压太低自来水流不出',
  '停水一整天',
]
const words = [
  '沿江路',
  '东门街',
  '人民路',
  '解放路',
  '中山路',
  '新华街',
  '建设路',
  '和平里',
  '幸福村',
  '码头',
]
/** Matters of light and of water at many places, the first half of the matters of light. */
const examples: readonly Example[] = words.flatMap((where) =>
  matters.map((matter, index) => ({
    text: `${where}${matter}`,
    marks: [],
    label: index < 3 ? 'light' : 'water',
  })),
)

describe('learning from past cases', () => {
  test('like matters get the label like ones had, and a matter of both is nearer the threshold', () => {
    const learned = learn(examples, usualSettings)
    const [first] = place(learned, { text: '滨河路的路灯不亮了', marks: [] }, 2)
    expect(first).toMatchObject({ label: 'light' })
    const [both] = place(learned, { text: '停水，路灯也', marks: [] }, 2)
    expect(first?.margin).toBeGreaterThan(both?.margin ?? 0)
    expect(place(learned, { text: '自来水停了', marks: [] }, 2)[0]?.label).toBe('water')
  })

  test('the same history and seed give the same model to the last bit', () => {
    const [one, other] = [learn(examples, usualSettings), learn(examples, usualSettings)]
    expect(one.weights).toEqual(other.weights)
    expect(one.vocabulary.terms).toEqual(other.vocabulary.terms)
  })

  test('what is known beside the text counts where the text says nothing', () => {
    const beside = (district: string, label: string): Example[] =>
      words.map((where) => ({ text: `${where}道路破损`, marks: [`district:${district}`], label }))
    const learned = learn([...beside('990101', 'east'), ...beside('990102', 'west')], usualSettings)
    const placed = place(learned, { text: '道路破损', marks: ['district:990102'] }, 1)
    expect(placed[0]?.label).toBe('west')
  })

  test('a model is never larger than was allowed', () => {
    expect(learn(examples, { ...usualSettings, mostTerms: 10 }).vocabulary.terms).toHaveLength(10)
  })

  test('each example ends on its own side with room between, when sides can be told apart at all', () => {
    const vector = (place: number) => ({ places: Int32Array.of(place), weights: Float32Array.of(1) })
    const weights = separate([vector(0), vector(1)], (index) => index === 0, 2, usualSettings)
    expect((weights[0] ?? 0) + (weights[2] ?? 0)).toBeGreaterThan(0.3)
    expect((weights[1] ?? 0) + (weights[2] ?? 0)).toBeLessThan(-0.3)
  })

  test('a history too small, or of one label only, makes no model; rare labels are left out', () => {
    expect(train(examples.slice(0, 20))).toBeUndefined()
    expect(train(examples.filter(({ label }) => label === 'light'))).toBeUndefined()
    const rare = { text: '树倒了', marks: [], label: 'tree' }
    expect(usable([...examples, rare])).toHaveLength(examples.length)
  })

  test('a model says how often it was right on cases it had not seen', () => {
    const trained = train(examples)
    expect(trained?.assessed.tried).toBe(examples.length)
    expect(trained?.assessed.first).toBeGreaterThan(0.9)
    expect(trained?.assessed.amongThree).toBe(1)
  })
})

describe('how sure a suggestion is', () => {
  const judged = Array.from({ length: 400 }, (_, index) => ({
    margin: index / 100,
    right: index % 10 < Math.floor(index / 40),
  }))
  test('never falls as the margin grows, and is never certain', () => {
    const steps = calibrate(judged)
    const shares = steps.map(({ share }) => share)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.every((share) => share > 0 && share < 1)).toBe(true)
    expect(steps.length).toBeGreaterThan(3)
  })
  test('is the share that was right at such margins', () => {
    const steps = calibrate(judged)
    expect(confidenceAt(steps, 3.9)).toBeGreaterThan(0.8)
    expect(confidenceAt(steps, 0.1)).toBeLessThan(0.2)
    expect(confidenceAt(steps, -5)).toBe(steps[0]?.share)
    expect(confidenceAt([], 1)).toBe(0)
  })
})

test('a text is looked at by pairs of characters within words, written in one form', () => {
  expect([...featuresOf({ text: '路灯，ＡＢ路灯', marks: ['x:1'] })]).toEqual([
    ['路灯', 2],
    ['ab', 1],
    ['b路', 1],
    ['@x:1', 1],
  ])
})
