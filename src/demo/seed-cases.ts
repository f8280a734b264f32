/** Tells the demonstration city's last sixty days: every case registered and carried on by its people through the use cases their pages call. */
import { type Actor, systemActor } from '#kernel/actor.ts'
import { fixedClock } from '#kernel/clock.ts'
import { isRefusal } from '#kernel/result.ts'
import type { ActBody } from '#modules/cases/contract.ts'
import {
  actInTransaction,
  CaseNumbers,
  casePage,
  type RegisteredCase,
  registerCase,
  registeredUntil,
} from '#modules/cases/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Step } from './demo-story.ts'
import { bodyOf, looksFirst } from './seed-acts.ts'
import { granted, type SeededCity } from './seed-city.ts'
import { type DemoPeople, openPeople } from './seed-people.ts'
import { type PlannedCase, planCases, stepsOf } from './seed-plan.ts'

/** Stories told at the same time: enough to keep the database busy while this process thinks. */
const atOnce = 5

/** How the telling is watched and stopped. */
export interface Watched {
  /** Aborted, the stories under way are told to the end of their chapter, and no other is begun. */
  readonly signal?: AbortSignal
  /** Hears how many of all cases have been told. */
  readonly onTold?: (told: number, of: number) => void
}

/**
 * Makes the cases of the city as they stand at `now`. Asked again for the same instant, it goes on where it was interrupted: a case that is
 * there is recognised, and its story goes on after the acts it has.
 * @returns how many cases were made
 */
export async function seedCases(
  at: Context,
  city: SeededCity,
  now: Date,
  { signal, onTold }: Watched = {},
): Promise<number> {
  const teller: Teller = {
    at,
    city,
    people: await openPeople(at, city),
    numbers: new CaseNumbers(at),
    ids: new Map(),
  }
  const plan = planCases(now)
  const known = await inTenant(at.db, city.tenantId, (tx) => registeredUntil(tx, city.tenantId, now))
  const knownByStart = new Map(known.map((one) => [keyOf(one), one]))
  let [made, told] = [0, 0]
  const running = new Set<Promise<void>>()
  const faults: unknown[] = []
  // Registered one after the other, so that numbers rise with time; what happened to them is told several at a time.
  for (const planned of plan) {
    if (signal?.aborted) break
    const before = knownByStart.get(keyOf(startOf(planned)))
    const id = before?.id ?? (await register(teller, planned))
    if (!before) made += 1
    teller.ids.set(planned.turn, id)
    const story = carryOn(teller, planned, { id, acts: before?.version ?? 1 }, signal)
      .then(() => onTold?.(++told, plan.length))
      .catch((fault: unknown) => void faults.push(fault))
      .finally(() => running.delete(story))
    running.add(story)
    if (running.size >= atOnce) await Promise.race(running)
    if (faults.length > 0) break
  }
  await Promise.all(running)
  if (faults.length > 0) throw faults[0]
  return made
}

const startOf = ({ matter, instants }: PlannedCase) => ({
  title: matter.title,
  registeredAt: instants[0] ?? new Date(0),
})
/** Every case has its own title and instant. */
const keyOf = ({ title, registeredAt }: Pick<RegisteredCase, 'title' | 'registeredAt'>) =>
  `${registeredAt.toISOString()} ${title}`

interface Teller {
  readonly at: Context
  readonly city: SeededCity
  readonly people: DemoPeople
  readonly numbers: CaseNumbers
  /** The case each matter's text became, by its plan's turn. */
  readonly ids: Map<number, string>
}

async function register({ at, city, people, numbers }: Teller, planned: PlannedCase): Promise<string> {
  const { matter, channel, story, turn, instants } = planned
  const {
    type,
    urgency,
    secret,
    title,
    content,
    categoryCode,
    areaCode,
    address,
    subjectParty,
    requesterName,
    requesterPhone,
  } = matter
  const suggestedUnitId = city.units.get(matter.lead ?? '')
  const form = {
    type,
    urgency,
    secret,
    title,
    content,
    categoryCode,
    areaCode,
    address,
    subjectParty,
    requesterName,
    requesterPhone,
  }
  const intake = {
    form: {
      ...form,
      followUpWay: 'PHONE' as const,
      publishWanted: !secret && turn % 4 === 0,
      ...(suggestedUnitId !== undefined && { suggestedUnitId }),
    },
    channel,
    ...(story.answered && { answer: matter.answer ?? '' }),
  }
  const then = { ...at, clock: fixedClock(instants[0] ?? at.clock.now()) }
  const { id } = granted(await registerCase(then, numbers, people.inPart('registrar', planned), intake))
  return id
}

/** What happened to a case, in as few transactions as the story allows: each begins where somebody must look at the case first. */
async function carryOn(
  teller: Teller,
  planned: PlannedCase,
  { id, acts }: { readonly id: string; readonly acts: number },
  signal: AbortSignal | undefined,
): Promise<void> {
  if (acts > 1 && acts <= planned.story.steps.length && !(await isAsTold(teller, planned, id))) return
  const chapters: ReturnType<typeof stepsOf>[] = []
  for (const one of stepsOf(planned).slice(acts - 1)) {
    const open = chapters.at(-1)
    if (!open || looksFirst(one.step, planned)) chapters.push([one])
    else open.push(one)
  }
  let done = acts
  for (const chapter of chapters) {
    if (signal?.aborted) return
    try {
      await tell(teller, planned, id, chapter)
    } catch (fault) {
      if ((await isTakenOver(teller, id, done)) || (await primaryIsTakenOver(teller, planned))) return
      throw fault
    }
    done += chapter.length
  }
}

/** True while nothing happened to the case but its story: what a start finds half told may have been taken over since. */
async function isAsTold({ at, city }: Teller, { instants }: PlannedCase, id: string): Promise<boolean> {
  const { history } = granted(await casePage(at, systemActor(city.tenantId), id))
  return history.every((line, act) => line.at === instants[act]?.toISOString())
}

/** True when somebody at his desk has moved the case on: its story is his from then on. */
async function isTakenOver({ at, city }: Teller, id: string, acts: number): Promise<boolean> {
  const { version } = granted(await casePage(at, systemActor(city.tenantId), id))
  return version !== acts
}

/** The same of the case this one is said to be the same as: it may be closed to it by now. */
async function primaryIsTakenOver(teller: Teller, { primary }: PlannedCase): Promise<boolean> {
  const id = primary && teller.ids.get(primary.turn)
  return id !== undefined && isTakenOver(teller, id, (primary?.story.steps.length ?? 0) + 1)
}

async function tell(
  { at, city, people, ids }: Teller,
  planned: PlannedCase,
  caseId: string,
  chapter: ReturnType<typeof stepsOf>,
): Promise<void> {
  const primaryId = planned.primary && ids.get(planned.primary.turn)
  const acts: { told: Context; by: Actor; step: Step; body: ActBody }[] = []
  for (const { step, at: instant } of chapter) {
    const told = { ...at, clock: fixedClock(instant) }
    const by = people.inPart(step.by, planned)
    const taking = {
      at: told,
      city,
      planned,
      caseId,
      by,
      step,
      ...(primaryId !== undefined && { primaryId }),
    }
    acts.push({ told, by, step, body: await bodyOf(taking) })
  }
  await inTenant(at.db, city.tenantId, async (tx) => {
    for (const { told, by, step, body } of acts) {
      const acted = await actInTransaction(tx, told, by, caseId, step.event, body)
      if (!isRefusal(acted)) continue
      const said = `${acted.refused} ${JSON.stringify(acted.details ?? {})}`
      throw new Error(
        `“${planned.story.name}” (${planned.matter.title}), ${step.event} by ${step.by}: ${said}`,
      )
    }
  })
}
