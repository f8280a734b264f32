import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ActBody, caseActs, getCase } from '#modules/cases/contract.ts'
import { type CaseEvent, type RegisteredCase, registeredUntil } from '#modules/cases/index.ts'
import { citiesInMaking, keepInMaking } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { FileStore, type StoredContent } from '#platform/files/file-store.ts'
import { isRefused, type TestPlatform, testPlatform } from '../../tests/support/platform.ts'
import { planCases, type PlannedCase, wantsEvidence } from '../demo/seed-plan.ts'
import { startTelling } from '../demo/telling.ts'

let platform: TestPlatform
let plan: readonly PlannedCase[]
const folder = mkdtempSync(join(tmpdir(), 'taking-over-'))
beforeAll(async () => {
  platform = await testPlatform()
  plan = planCases(platform.at.clock.now())
}, 600_000)
afterAll(async () => {
  await platform.close()
  rmSync(folder, { recursive: true })
})

/** The place where stories keep their photographs, with somebody who steps in before one is kept. */
class WatchedFiles extends FileStore {
  readonly #stepsIn: () => Promise<void>
  #before: Promise<void> = Promise.resolve()

  constructor(stepsIn: () => Promise<void>) {
    super(folder)
    this.#stepsIn = stepsIn
  }

  override async put(content: Readable): Promise<StoredContent> {
    // Several stories come at once; he does one thing after the other.
    const mine = this.#before.then(() => this.#stepsIn())
    this.#before = mine.catch(() => undefined)
    await mine
    return super.put(content)
  }
}
const watched = (stepsIn: () => Promise<void>): Context => ({
  ...platform.at,
  files: new WatchedFiles(stepsIn),
})

/** Cases whose stories stand just before the photograph that is handed in with the answer: one of them waits for it. */
async function aboutToSubmit(): Promise<string[]> {
  return (await registered()).flatMap((one) => {
    const planned = planOf(one)
    const before = (planned?.story.steps.findIndex(({ event }) => event === 'submit') ?? -1) + 1
    const open = planned && !planned.matter.secret && wantsEvidence(planned.matter.categoryCode)
    return open && before > 0 && one.version === before ? [one.id] : []
  })
}
/** A case of which another one will be said to be the same, told to its end. */
async function primaries(): Promise<string[]> {
  const wanted = plan.flatMap(({ primary }) => primary ?? [])
  const told = (await registered()).filter((one) => {
    const planned = planOf(one)
    return planned && wanted.includes(planned) && one.version === planned.story.steps.length + 1
  })
  return told.map(({ id }) => id).slice(0, 1)
}
function registered(): Promise<RegisteredCase[]> {
  const { at, city } = platform
  return inTenant(at.db, city.tenantId, (tx) => registeredUntil(tx, city.tenantId, at.clock.now()))
}
const planOf = ({ registeredAt }: Pick<RegisteredCase, 'registeredAt'>) =>
  plan.find(({ instants }) => instants[0]?.getTime() === registeredAt.getTime())

/** Somebody signed in at his desk acts on whichever of these cases lets him; answers on which. */
async function act(account: string, ids: readonly string[], event: CaseEvent, body: ActBody) {
  const desk = await platform.as(account)
  const acted: string[] = []
  for (const id of ids)
    if (!isRefused(await desk.call(caseActs[event], { params: { id }, body }))) acted.push(id)
  return acted
}
const page = async (id: string) => (await platform.as('qin.supervise')).ask(getCase, { params: { id } })

test('who takes a case over while its story is told keeps it: his acts stand, and the telling goes on with the others to its end', async () => {
  const { at, city } = platform
  await inTenant(at.db, city.tenantId, (tx) => keepInMaking(tx, city.tenantId))
  const taken = { urged: [] as string[], withdrawn: [] as string[], primary: [] as string[] }

  // He acts, and in the same moment the start is broken off: the next one finds a case with an act no story tells of.
  const first = startTelling(
    watched(async () => {
      if (taken.urged.length > 0) return
      taken.urged = await act('qin.supervise', await aboutToSubmit(), 'urge', { reason: '市民再次来电催问' })
      void first.stop()
      throw new Error('the disk is full')
    }),
  )
  await first.ended
  expect(taken.urged).not.toEqual([])
  expect(await citiesInMaking(at.db)).toHaveLength(1)

  // He ends a case under the hands of its story, and another one that the story of a third counts on.
  const withdrawal = { reason: '市民来电要求撤回诉求', identityProof: 'recording' } as const
  const second = startTelling(
    watched(async () => {
      const open = (await aboutToSubmit()).filter((id) => !taken.urged.includes(id))
      if (taken.withdrawn.length === 0)
        taken.withdrawn = await act('song.lead1', open, 'withdraw', withdrawal)
      if (taken.primary.length === 0)
        taken.primary = await act('song.lead1', await primaries(), 'withdraw', withdrawal)
    }),
  )
  await second.ended
  expect(taken.withdrawn).not.toEqual([])
  expect(taken.primary).toHaveLength(1)
  expect(await citiesInMaking(at.db)).toEqual([])
  const known = await registered()
  expect(known).toHaveLength(plan.length)
  for (const id of taken.urged)
    expect((await page(id)).history).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ event: 'urge', who: expect.stringContaining('秦') }),
      ]),
    )
  for (const id of [...taken.withdrawn, ...taken.primary]) {
    const { state, history } = await page(id)
    expect([state, history.at(-1)?.event]).toEqual(['WITHDRAWN', 'withdraw'])
  }
  // Every other story was told to its end, but the one that counted on the withdrawn case.
  const own = new Set([...taken.urged, ...taken.withdrawn, ...taken.primary])
  const short = known.filter(
    (one) => !own.has(one.id) && one.version !== (planOf(one)?.story.steps.length ?? 0) + 1,
  )
  const counted = known.find(({ id }) => taken.primary.includes(id))
  expect(short.map((one) => planOf(one)?.primary)).toEqual([counted && planOf(counted)])
}, 600_000)
