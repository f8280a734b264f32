/** Casts the demonstration texts into the stories: which matter lives which story, who reported it, and when each step happened. */
import type { Intake } from '#modules/cases/index.ts'
import { catalogueUnits } from './catalogue.ts'
import { type DemoCaseText, demoCaseTexts } from './case-texts.ts'
import { demoCategories } from './categories.ts'
import { type DemoUnit, demoUnits } from './city.ts'
import type { Matter, Step, Story } from './demo-story.ts'
import { deskStories } from './demo-stories-desks.ts'
import { endStories } from './demo-stories-ends.ts'
import { sharedStories } from './demo-stories-shared.ts'
import { unitStories } from './demo-stories-units.ts'
import { waitingStories } from './demo-stories-waiting.ts'
import { handlerOf } from './seed-people.ts'
import { chance, instantsOf, officeAround } from './seed-time.ts'

/** One case to be told. */
export interface PlannedCase {
  readonly story: Story
  readonly matter: Matter
  /** Counts through the cases: people take turns by it. */
  readonly turn: number
  readonly channel: Intake['channel']
  /** Registration, then each step. */
  readonly instants: readonly Date[]
  /** The case it tells of again. */
  readonly primary?: PlannedCase
}

/** All stories as written. */
export const demoStories: readonly Story[] = [
  ...sharedStories,
  ...waitingStories,
  ...unitStories,
  ...endStories,
  ...deskStories,
]

/** Stories with the narrowest choice of matters come first, so that nobody takes what they need. */
function narrowestFirst(matters: readonly Matter[]): Story[] {
  const choice = new Map(demoStories.map((story) => [story, matters.filter(story.fits).length]))
  return demoStories
    .filter((one) => !one.again)
    .toSorted((a, b) => (choice.get(a) ?? 0) - (choice.get(b) ?? 0))
}

/** A matter with the units that could play in it: only units with people, for secret matters only cleared ones, never the centre itself. */
function matterOf(text: DemoCaseText): Matter {
  const able = (unit: DemoUnit) =>
    unit.code !== 'rx' && (!text.secret || unit.secretCleared) && handlerOf(unit.code) !== undefined
  const [lead, co] = catalogueUnits(text.categoryCode, text.areaCode).filter(able)
  const sub = demoUnits.find((unit) => unit.parent === lead?.code && handlerOf(unit.code) !== undefined)
  return {
    ...text,
    pace: paceNameOf(text),
    ...(lead && { lead: lead.code }),
    ...(co && { co: co.code }),
    ...(sub && !text.secret && { sub: sub.code }),
  }
}

/** Which rule of the shipped time policy speaks for a text. */
function paceNameOf({ urgency, categoryCode, type }: DemoCaseText): Matter['pace'] {
  if (urgency === 'EMERGENCY') return 'emergency'
  if (/^020[1-4]/.test(categoryCode) && (type === 'HELP' || type === 'COMPLAINT')) return 'utility'
  return /^(050401|0505)/.test(categoryCode) ? 'complex' : 'plain'
}

/** True when a unit must show photographs of what it did. */
export const wantsEvidence = (categoryCode: string): boolean =>
  demoCategories.find(({ code }) => code === categoryCode)?.evidence === true

/** The cases of the demonstration city as of now, oldest first. */
export function planCases(now: Date): PlannedCase[] {
  const office = officeAround(now)
  const free = demoCaseTexts().map(matterOf)
  const told: PlannedCase[] = []
  const tell = (story: Story, rest: Story['rests'][number], matter: Matter, primary?: PlannedCase) => {
    const turn = told.length
    const instants = instantsOf(office, { matter, steps: story.steps, rest, turn }, now)
    told.push({ story, matter, turn, channel: channelOf(story, turn), instants, ...(primary && { primary }) })
  }
  for (const story of narrowestFirst(free)) {
    for (const rest of story.rests) {
      const [matter] = free.splice(suitable(free, story, told.length), 1)
      if (matter) tell(story, rest, matter)
    }
  }
  for (const story of demoStories.filter((one) => one.again)) {
    const inHand = told
      .filter((one) => one.story.name === 'in hand' && !one.matter.secret)
      .slice(-story.rests.length)
    for (const [index, primary] of inHand.entries()) {
      const rest = story.rests[index]
      if (rest) tell(story, rest, toldAgain(primary.matter, free[index]), primary)
    }
  }
  return withOldFriends(told.toSorted((a, b) => startOf(a) - startOf(b)))
}

const startOf = (planned: PlannedCase) => planned.instants[0]?.getTime() ?? 0

/** Among the free matters that fit, one from anywhere in the list, so that no story is about one kind of thing only. */
function suitable(free: readonly Matter[], story: Story, turn: number): number {
  const fitting = [...free.entries()].filter(([, matter]) => story.fits(matter))
  const found = fitting[Math.floor(chance(turn, 7) * fitting.length)]
  if (!found) throw new Error(`no matter is left for “${story.name}”`)
  return found[0]
}

/** The same matter in a neighbour's words. */
function toldAgain(matter: Matter, other: Matter | undefined): Matter {
  const { requesterName, requesterPhone } = other ?? matter
  return {
    ...matter,
    requesterName,
    requesterPhone,
    content: `来电人与邻居反映的是同一件事：${matter.content}`,
  }
}

const written: readonly Intake['channel'][] = ['WEB', 'EMAIL', 'WEB', 'LETTER', 'SMS', 'FAX']

/** Most call; about every sixth writes, and the entry clerk registers it. */
function channelOf(story: Story, turn: number): Intake['channel'] {
  if (story.answered || chance(turn, 5) > 0.17) return 'PHONE'
  return written[turn % written.length] ?? 'WEB'
}

/** Some people come again with another matter, so that the caller's page has a past. */
function withOldFriends(told: PlannedCase[]): PlannedCase[] {
  return told.map((planned, index) => {
    const friend = index % 9 === 5 ? told[index - 31] : undefined
    if (!friend || friend.matter.secret || planned.matter.secret || planned.primary) return planned
    const { requesterName, requesterPhone } = friend.matter
    return { ...planned, matter: { ...planned.matter, requesterName, requesterPhone } }
  })
}

/** The steps with the instants they happened at. */
export const stepsOf = ({ story, instants }: PlannedCase): { step: Step; at: Date }[] =>
  story.steps.map((step, index) => ({ step, at: instants[index + 1] ?? new Date(0) }))
