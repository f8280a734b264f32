import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerPoll, portalPolls } from '#modules/ivr/contract-selfservice.ts'
import { findArticles, portalWords, takeTicket } from '#modules/portal/contract.ts'
import { myCase } from '#modules/portal/contract-follow.ts'
import { newId } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import { violationsOn } from '../../tests/e2e/support/look.ts'
import { firstScripts, lamp, openStage, type Stage } from './testing/stage.ts'

let stage: Stage
const answered: unknown[] = []
const poll = {
  code: 'roads',
  name: '道路清扫满意度调查',
  closes: '2026-12-31T15:59:00.000Z',
  questions: [
    {
      id: 'q1',
      text: '您对道路清扫满意吗',
      keys: [
        { key: '1', label: '满意' },
        { key: '2', label: '不满意' },
      ],
    },
  ],
}
beforeAll(async () => {
  stage = await openStage((http) => {
    serve(http, portalWords, async () => ({
      categories: [{ code: '01', parentCode: null, name: '城市管理' }],
      areas: [{ code: '990101', parentCode: null, name: '望江区' }],
    }))
    serve(http, takeTicket, async () => ({
      ticket: 'ticket',
      task: 'task',
      bits: 8,
      until: '2099-01-01T00:00:00Z',
    }))
    serve(http, findArticles, async () => ({
      articles: [{ id: newId(), title: '停水怎么办', category: '城市管理', excerpt: '请先看停水公告' }],
    }))
    serve(http, myCase, async () => ({
      deeds: ['add' as const, 'urge' as const, 'withdraw' as const],
      urgeFrom: null,
      asked: '请写明灯杆编号',
      said: [],
    }))
    serve(http, portalPolls, async () => ({ polls: [poll] }))
    serve(http, answerPoll, async ({ body }) => {
      answered.push(body)
      return {}
    })
  })
})
afterAll(() => stage.close())

async function ask(page: Page, number: string, code: string): Promise<void> {
  await page.getByLabel('工单号').fill(number)
  await page.getByLabel('查询码').fill(code)
  await page.getByRole('button', { name: '查询' }).click()
}

const serious = async (page: Page) => {
  const violations = await violationsOn(page)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

test('the first page loads less than 100 KB of compressed script, and nothing of the telephone', async () => {
  const scripts = await firstScripts(stage.folder)
  const bytes = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0)
  expect(scripts.length).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(100 * 1024)
  const loaded: string[] = []
  const page = await stage.open('/')
  page.on('request', (request) => loaded.push(request.url()))
  await page.reload({ waitUntil: 'networkidle' })
  expect(loaded.filter((url) => url.includes('/line-'))).toEqual([])
})

test('each page fetched later loads less than 40 KB of compressed script', async () => {
  const first = new Set((await firstScripts(stage.folder)).map((script) => script.length))
  const folder = join(stage.folder, 'assets')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js') && !name.startsWith('line-'))
  const later = (await Promise.all(names.map((name) => readFile(join(folder, name))))).filter(
    (script) => !first.has(script.length),
  )
  expect(later.length).toBeGreaterThanOrEqual(3)
  for (const script of later) expect(gzipSync(script).length).toBeLessThan(40 * 1024)
})

test('every page is free of accessibility findings, large or small, usual or for elders', async () => {
  for (const width of [360, 1440]) {
    for (const path of [
      '/',
      '/submit',
      '/mailbox',
      '/progress',
      '/answers',
      '/call',
      '/notices',
      '/polls',
      '/nowhere',
    ]) {
      const page = await stage.open(path, { width })
      expect(await serious(page), path).toEqual([])
      await page.getByRole('button', { name: '长辈版' }).click()
      expect(await serious(page), `${path} for elders`).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        `${path} fits its width`,
      ).toBeLessThanOrEqual(0)
      await page.close()
    }
  }
}, 900_000)

test('the page keeps within its policy: nothing is blocked, nothing fails', async () => {
  const page = await stage.open('/')
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  for (const path of ['/', '/progress', '/call', '/notices']) await page.goto(stage.url + path)
  expect(said).toEqual([])
})

test('the days on which leaders take calls are announced, with what came of earlier ones', async () => {
  const page = await stage.open('/notices')
  const told = page.locator('section', { hasText: '领导接听市民来电' })
  await told.getByText('周副市长').waitFor()
  const text = await told.innerText()
  for (const part of ['2026年11月24日 09:00', '冬季供暖', '共接听来电 5 个'])
    expect(text.replaceAll('\u00a0', ' ')).toContain(part)
})

test("the page bears the city's own name, and says so when the city is invented", async () => {
  const page = await stage.open('/')
  await page.locator('header').getByText('澄江市12345热线').waitFor()
  await page.locator('header').getByText('演示环境，数据为虚构').waitFor()
  await page.waitForFunction(() => document.title === '澄江市12345热线')
  await page.locator('footer').getByText('澄江市12345热线').waitFor()
})

test('a citizen sees stage, target time, unit and what has happened, the newest first', async () => {
  const page = await stage.open('/')
  await page.getByRole('link', { name: '查进度' }).click()
  await ask(page, ' 261122-000016 ', lamp.code)
  await page.getByRole('heading', { name: lamp.shown.stage }).waitFor()
  const text = await page.locator('main').innerText()
  for (const part of [lamp.shown.title, '2026年11月27日 17:30', lamp.shown.unit, '还没有公开的答复'])
    expect(text).toContain(part)
  await page.getByText('承办单位请您补充：请写明灯杆编号').waitFor()
  expect(await page.locator('.steps .step-label').allInnerTexts()).toEqual([
    '承办单位签收',
    '转派承办单位',
    '登记',
  ])
  expect(await serious(page)).toEqual([])
})

test('a wrong number and a wrong code get the same sentence, and what was typed stays', async () => {
  const page = await stage.open('/progress')
  await ask(page, lamp.shown.number, '000000')
  const alert = page.getByRole('alert')
  await alert.waitFor()
  const wrongCode = await alert.innerText()
  await ask(page, '261122000099', lamp.code)
  await expect.poll(() => alert.count()).toBe(1)
  expect(await alert.innerText()).toBe(wrongCode)
  expect(wrongCode).toContain('工单号或查询码不正确')
  expect(await page.getByLabel('工单号').inputValue()).toBe('261122000099')
})

test('too many tries are told with the server’s own sentence', async () => {
  const page = await stage.open('/progress')
  const title = '尝试次数过多，请一小时后再试或拨打 12345'
  await page.route('**/api/portal/query', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      body: JSON.stringify({ code: 'case.query-too-many', title, status: 429, details: {} }),
    }),
  )
  await ask(page, lamp.shown.number, lamp.code)
  await page.getByRole('alert').getByText(title).waitFor()
})

test('an empty form is explained at the field, which gets the focus', async () => {
  const page = await stage.open('/progress')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('请填写工单号').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('number')
  expect(await page.getByLabel('查询码').getAttribute('aria-invalid')).toBe('true')
})

test('everything on the way to an answer can be done with the keyboard alone', async () => {
  const page = await stage.open('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Tab')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
  await page.getByRole('link', { name: '查进度' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '查进度' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await page.keyboard.press('Tab')
  await page.keyboard.type(lamp.shown.number)
  await page.keyboard.press('Tab')
  await page.keyboard.type(lamp.code)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: lamp.shown.stage }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(lamp.shown.stage)
  await page.goBack()
  await page.getByRole('heading', { name: '您好，要办什么事？' }).waitFor()
})

test('elder mode makes letters of 18 px and more, and is remembered', async () => {
  const page = await stage.open('/')
  await page.getByRole('button', { name: '长辈版' }).click()
  await page.reload()
  await page.getByRole('button', { name: '退出长辈版' }).waitFor()
  const smallest = await page.evaluate(() =>
    Math.min(
      ...[...document.querySelectorAll<HTMLElement>('main *, header *, footer *')]
        .filter((element) => element.innerText?.trim())
        .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    ),
  )
  expect(smallest).toBeGreaterThanOrEqual(18)
})

test('without a network the page says so and offers the telephone', async () => {
  const page = await stage.open('/progress')
  await page.context().setOffline(true)
  const note = page.getByText('网络已断开')
  await note.waitFor()
  expect(await note.getByRole('link', { name: '12345' }).getAttribute('href')).toBe('tel:12345')
  await ask(page, lamp.shown.number, lamp.code)
  await page.getByRole('alert').getByText('网络连接不上').waitFor()
  await page.context().setOffline(false)
  await note.waitFor({ state: 'detached' })
})

test('a citizen answers a poll under his number, which must be one, and is thanked', async () => {
  const page = await stage.open('/')
  await page.getByRole('link', { name: '民意调查' }).click()
  await page.getByRole('radio', { name: '不满意' }).check()
  await page.getByLabel('您的电话号码').fill('12345')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('请填写手机号').waitFor()
  await page.getByLabel('您的电话号码').fill('138 0000 0001')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('感谢您的参与').waitFor()
  expect(answered).toEqual([
    { poll: 'roads', number: '13800000001', answers: [{ question: 'q1', key: '2' }] },
  ])
  expect(await serious(page)).toEqual([])
})
