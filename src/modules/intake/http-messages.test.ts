import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestPlatform, Visitor } from '../../../tests/support/platform.ts'
import { getCase } from '#modules/cases/contract.ts'
import { completeCase } from '#modules/cases/contract-intake.ts'
import { findByCode } from '#modules/cases/index.ts'
import { voicemailLeft } from '#modules/telephony/events.ts'
import { announce } from '#platform/bus/announce.ts'
import { inTenant } from '#platform/db/index.ts'
import { phoneAnswers } from '../../server/phone-answers.ts'
import { openStudio } from '#modules/ivr/testing/studio.ts'
import { giveBackVoiceMessage, listVoiceMessages, takeVoiceMessage } from './contract.ts'
import { fileLateMessages } from './jobs.ts'

let platform: TestPlatform
let clerk: Visitor
let lead: Visitor
beforeAll(async () => {
  platform = await openStudio()
  clerk = await platform.as('li.agent1')
  lead = await platform.as('song.lead1')
})
afterAll(() => platform.close())

const tenantId = () => platform.city.tenantId
const refusal = (status: number, code: string) => expect.objectContaining({ status, code }) as object
const open = async (by: Visitor) => (await by.ask(listVoiceMessages, { query: { state: 'open' } })).messages
const only = async (by: Visitor) => {
  const [message, ...others] = await open(by)
  if (!message || others.length > 0) throw new Error('not one message')
  return message
}

interface Left {
  recording: string
  call: string
  purpose: 'mailbox' | 'complaint' | 'survey'
  creates: 'entry' | 'workorder' | 'none'
}
const message = (change: Partial<Left> = {}): Left => ({
  recording: platform.at.newId(),
  call: platform.at.newId(),
  purpose: 'mailbox',
  creates: 'entry',
  ...change,
})
/** The controller's commit announces the message; then it asks for the number. */
async function announced({ recording, call: callId, purpose, creates }: Left): Promise<void> {
  await inTenant(platform.at.db, tenantId(), (tx) =>
    announce(tx, voicemailLeft, {
      tenantId: tenantId(),
      subject: callId,
      now: platform.at.clock.now(),
      data: { callId, direction: 'inbound', recording, purpose, creates, box: '市长信箱' },
    }),
  )
  await platform.relay.drain()
}
const filed = ({ recording, call, purpose, creates }: Left) =>
  phoneAnswers(platform.at).file?.({
    tenantId: tenantId(),
    call,
    op: 'op',
    caller: '13812345678',
    called: '12345',
    want: { want: 'file', recording, purpose, creates, box: '市长信箱', callerGone: false },
  })

describe('a spoken message', () => {
  test('gets a number and a code of six digits to be read out, stands in the inbox once, and its state is told for both and not for a wrong code', async () => {
    const left = message()
    await announced(left)
    const told = await filed(left)
    expect(told?.number).toMatch(/^\d{12}$/)
    expect(told?.code).toMatch(/^\d{6}$/)
    await announced(left)
    expect(await only(clerk)).toMatchObject({
      id: left.recording,
      purpose: 'mailbox',
      box: '市长信箱',
      caseNumber: told?.number,
      clerk: null,
      mine: false,
    })
    const ask = (code: string) =>
      phoneAnswers(platform.at).lookup?.({
        tenantId: tenantId(),
        call: left.call,
        op: 'op',
        caller: '13812345678',
        called: '12345',
        want: {
          want: 'lookup',
          adapter: 'workorder.status',
          input: { number: told?.number ?? '' },
          pin: code,
          timeoutMs: 3000,
        },
      })
    expect(await ask(told?.code ?? '')).toMatchObject({ state: 'received' })
    expect(await ask(told?.code === '000000' ? '000001' : '000000')).toBeUndefined()
    const kept = await inTenant(platform.at.db, tenantId(), (tx) =>
      findByCode(tx, platform.at, tenantId(), {
        number: told?.number ?? '',
        code: told?.code ?? '',
        subject: 'test',
      }),
    )
    expect('refused' in kept).toBe(false)
  })

  test('is taken by one clerk, given back, taken by another, and leaves the inbox when its case is registered under the same number', async () => {
    const { id, caseId, caseNumber } = await only(lead)
    const params = { id }
    await lead.ask(takeVoiceMessage, { params })
    expect(await only(lead)).toMatchObject({ mine: true })
    expect(await clerk.call(takeVoiceMessage, { params })).toEqual(refusal(409, 'intake.taken'))
    expect(await clerk.call(giveBackVoiceMessage, { params })).toEqual(refusal(409, 'intake.taken'))
    await lead.ask(giveBackVoiceMessage, { params })
    await clerk.ask(takeVoiceMessage, { params })
    expect((await only(lead)).mine).toBe(false)
    const { caseVersion } = await only(clerk)
    const page = await lead.ask(getCase, { params: { id: caseId ?? '' } })
    expect(page).toMatchObject({ number: caseNumber, state: 'DRAFT' })
    await clerk.ask(completeCase, {
      params: { id: caseId ?? '' },
      body: {
        type: 'SUGGESTION',
        urgency: 'NORMAL',
        secret: false,
        title: '建议增设路灯',
        content: '来电人建议在滨河路增设路灯。',
        categoryCode: await anyCategory(),
        areaCode: '',
        address: '',
        subjectParty: '',
        requesterName: '',
        requesterPhone: '13812345678',
        followUpWay: 'PHONE',
        publishWanted: false,
        version: caseVersion ?? 0,
      },
    })
    await platform.relay.drain()
    expect(await open(clerk)).toEqual([])
    const { messages } = await clerk.ask(listVoiceMessages, { query: { state: 'handled' } })
    expect(messages).toMatchObject([{ id, caseNumber, outcome: 'registered' }])
    expect(await clerk.call(takeVoiceMessage, { params })).toEqual(refusal(409, 'intake.taken'))
  })

  test('whose filing failed while its caller was on the line gets its case two minutes later', async () => {
    const left = message({ purpose: 'complaint', creates: 'workorder' })
    await announced(left)
    expect(await only(clerk)).toMatchObject({ caseId: null, caseNumber: null })
    const control = { world: { calls: {} } } as never
    const run = () => fileLateMessages(control).run(platform.at, {})
    await run()
    expect((await only(clerk)).caseId).toBeNull()
    platform.clock.advance(180_000)
    await run()
    await run()
    const found = await only(clerk)
    expect(found.caseNumber).toMatch(/^\d{12}$/)
    expect(await lead.ask(getCase, { params: { id: found.caseId ?? '' } })).toMatchObject({
      title: '录音投诉举报（待整理）',
      state: 'DRAFT',
    })
  })

  test('that says why somebody rated as he did is no request, and gets no number', async () => {
    const before = await open(clerk)
    for (const left of [message({ purpose: 'survey', creates: 'entry' }), message({ creates: 'none' })]) {
      await announced(left)
      expect(await filed(left)).toEqual({})
    }
    expect(await open(clerk)).toEqual(before)
  })
})

async function anyCategory(): Promise<string> {
  const { readWords } = await import('#modules/cases/contract-intake.ts')
  const { categories } = await clerk.ask(readWords)
  return categories.findLast(({ active }) => active)?.code ?? ''
}
