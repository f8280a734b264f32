import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPlatform, type TestPlatform } from '../../tests/support/platform.ts'
import { searchItems } from '#modules/knowledge/contract-items.ts'
import { listArticles } from '#modules/knowledge/contract.ts'
import { listInquiries } from '#modules/knowledge/contract-inquiries.ts'
import { demoArticles, seedKnowledge } from './seed-knowledge.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
})
afterAll(() => platform.close())

test('the demonstration city knows what its citizens ask most; told again, nothing is there twice', async () => {
  const { signal } = new AbortController()
  await seedKnowledge(platform.at, platform.city, signal)
  await seedKnowledge(platform.at, platform.city, signal)
  const editor = await platform.as('fang.knowledge')
  const { articles, counts } = await editor.ask(listArticles, { query: { limit: 100 } })
  expect(new Set(articles.map(({ title }) => title))).toEqual(new Set(demoArticles.map(({ title }) => title)))
  expect(articles).toHaveLength(demoArticles.length)
  expect(counts.ending).toBe(1)
  const agent = await platform.as('li.agent1')
  const { items } = await agent.ask(searchItems, { query: { text: '停水' } })
  expect(items[0]?.title).toBe('家里突然停水怎么办')
  const { inquiries } = await agent.ask(listInquiries, { query: {} })
  expect(inquiries.map(({ kind }) => kind).toSorted()).toEqual(['error', 'gap'])
})
