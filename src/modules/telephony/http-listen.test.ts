import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPrompt } from '#modules/ivr/use-cases/prompts.ts'
import { pcmFile } from '#modules/ivr/domain/sound/wav.ts'
import * as contract from './contract.ts'
import { type Hotline, openHotline } from './testing/hotline.ts'

let hotline: Hotline
beforeAll(async () => {
  hotline = await openHotline()
})
afterAll(() => hotline.close())

const refusal = (status: number, code: string) => ({ status, code })

test('电话试听: the telephone of whoever asks rings, and he hears the version he asked for; not while callers may come to him', async () => {
  const lead = await hotline.as('song.lead1')
  const listen = (version: number) =>
    lead.call(contract.listenOnPhone, { body: { file: 'zh/welcome', version } })
  expect(await listen(0)).toMatchObject(refusal(409, 'telephony.no-phone'))
  const endpoint = await hotline.phone('song.lead1')
  expect(await listen(0)).toHaveProperty('call')
  const leg = await hotline.rings('song.lead1')
  hotline.world.answer(leg)
  await expect.poll(() => hotline.world.sounds(leg), { timeout: 60_000 }).toEqual(['file:zh/welcome'])
  expect(await listen(0)).toMatchObject(refusal(409, 'telephony.serving-now'))
  await hotline.clear()
  await lead.ask(contract.signIn, { body: { endpoint } })
  expect(await listen(0)).toMatchObject(refusal(409, 'telephony.serving-now'))
  await hotline.clear()
  const agent = await hotline.as('li.agent1')
  const asAgent = await agent.call(contract.listenOnPhone, { body: { file: 'zh/welcome', version: 0 } })
  expect(asAgent).toMatchObject({ status: 403 })
})

test('a recording nobody approved yet is known to the telephone under its own name, and no caller hears it', async () => {
  const { at, city } = hotline.platform
  const by = { kind: 'user' as const, tenantId: city.tenantId, name: '崔系统', roles: [], grants: {} }
  const samples = Float32Array.from({ length: 8_000 }, (_, i) => 0.3 * Math.sin(i / 3))
  await keepPrompt(at, by, 'zh/welcome', '新的欢迎词', pcmFile({ rate: 8_000, samples }))
  await hotline.control.refresh()
  const loaded = hotline.control.settings
  expect(loaded?.promptFile?.(city.tenantId, 'zh/welcome')).toBe('zh/welcome')
  expect(loaded?.promptFile?.(city.tenantId, 'zh/welcome@0')).toBe('zh/welcome')
})
