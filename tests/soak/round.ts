import { setTimeout as sleep } from 'node:timers/promises'
import { waitUntil } from '#platform/process/wait.ts'
import type { RunningProgram } from '../foreign/programs.ts'
import type { Product } from '../e2e/support/product.ts'
import { failedCalls } from '../bench/crowd/callers.ts'
import { type Crowd, talksIn } from '../bench/crowd/crowd.ts'
import { listenTo } from '../bench/crowd/recordings.ts'
import type { Visitor } from '../bench/visitor.ts'
import { serveNext, settle } from './serving.ts'

/** What one kill did. */
export interface Round {
  readonly serverAwayMs: number
  readonly talking: number
  /** Talks that broke: afterwards the two do not hear each other. */
  readonly lost: number
  readonly longestSilenceMs: number
  readonly waiting: number
  /** Those who waited were served in the order in which they had pressed the key. */
  readonly inOrder: boolean
  /** Citizens who called while the server was away, or waited, and were never served. */
  readonly unserved: number
  /** Calls served without a recording as long as they were. */
  readonly unrecorded: number
  /** Agents who were not idle again when all was over. */
  readonly stuck: number
  /** Calls whose SIP went wrong, as SIPp saw it. */
  readonly failed: number
}

/** How many things of a round should not have been. */
export const faultsOf = ({ lost, unrecorded, inOrder, unserved, stuck, failed }: Round): number =>
  lost + unrecorded + (inOrder ? 0 : 1) + unserved + stuck + failed

interface Scene {
  readonly product: Product
  readonly crowd: Crowd
  readonly lead: Visitor
  readonly numberOf: (voice: number) => string
  readonly load: Load
}

/** What goes on when the server is killed, besides the talks of all agents. */
export interface Load {
  /** Citizens who wait in the queue. */
  readonly waiting: number
  /** Citizens who call while the server is away. */
  readonly late: number
  /** Citizens who begin to call in a second, before. */
  readonly perSecond: number
}

const patienceMs = 120_000
/** A recording may be so much shorter or longer than its call, ms. */
const lengthMs = 1000

/** All agents talk, citizens wait, more of them call: the server is killed. Then everybody is served. */
export async function oneRound(scene: Scene, killAfterMs: number): Promise<Round> {
  const { product, crowd, load } = scene
  const talking = crowd.seats.length
  const voices = Array.from({ length: talking + load.waiting }, (_, voice) => voice)
  const late = Array.from({ length: load.late }, (_, n) => voices.length + n)
  const sipp = await crowd.call(voices, scene.numberOf, load.perSecond)
  const waiting = await fillTheHouse(scene)
  const before = await talksIn(crowd)
  await Promise.all([crowd.citizens.ask('measure', false), crowd.agents.ask('measure', false)])
  await sleep(killAfterMs)
  const lateSipp = late.length === 0 ? undefined : await crowd.call(late, scene.numberOf, 2)
  const serverAwayMs = await killServer(product)
  await waitUntil(async () => (await crowd.agents.ask('now')).every((one) => one.registered), patienceMs, 300)
  const { lost, longestSilenceMs } = await talksAfter(crowd, before)
  const served = await serveEverybody(crowd, before, waiting.length + load.late)
  const stuck = await settle(crowd)
  await waitUntil(() => isOver(sipp) && (!lateSipp || isOver(lateSipp)), patienceMs, 300)
  const missing = await unrecorded(scene, [...before, ...served])
  for (const voice of [...voices, ...late]) await crowd.citizens.ask('close', voice)
  const order = served.map(([citizen]) => citizen).filter((voice) => waiting.includes(voice))
  return {
    serverAwayMs,
    talking: before.size,
    lost,
    longestSilenceMs,
    waiting: waiting.length,
    inOrder: order.join() === waiting.join(),
    unserved: waiting.length + load.late - served.length,
    unrecorded: missing,
    stuck,
    failed: failedOf(sipp, voices.length) + (lateSipp ? failedOf(lateSipp, late.length) : 0),
  }
}

const isOver = (sipp: RunningProgram): boolean => sipp.process.exitCode !== null
/** What SIPp counted; when it is not over, nothing of it counts as well. */
const failedOf = (sipp: RunningProgram, calls: number): number => (isOver(sipp) ? failedCalls(sipp) : calls)

/** Until all agents talk and the others have pressed the key; answers who waits, in the order of the keys. */
async function fillTheHouse({ crowd, load }: Scene): Promise<number[]> {
  let waiting: number[] = []
  const full = async (): Promise<boolean> => {
    const [talks, here] = [await talksIn(crowd), await crowd.citizens.ask('now')]
    const others = here.filter(({ voice, pressedAt }) => pressedAt !== undefined && !talks.has(voice))
    waiting = others.sort((a, b) => (a.pressedAt ?? 0) - (b.pressedAt ?? 0)).map(({ voice }) => voice)
    return talks.size === crowd.seats.length && waiting.length === load.waiting
  }
  if (!(await waitUntil(full, patienceMs, 300))) throw new Error('the house did not fill')
  // The last key has to reach the queue.
  await sleep(2000)
  return waiting
}

/** Kills it and waits until another serves; answers how long none did, ms. */
async function killServer(product: Product): Promise<number> {
  const before = product.pidOf('server')
  const at = Date.now()
  product.kill('server')
  const back = await waitUntil(
    async () => {
      if (product.pidOf('server') === before) return false
      const reply = await fetch(`${product.deskUrl}/health`).catch(() => undefined)
      return reply?.ok === true
    },
    patienceMs,
    50,
  )
  if (!back) throw new Error('the server did not come back')
  return Date.now() - at
}

/** Which talks are not what they were, and the longest silence any of them had since before the kill. */
async function talksAfter(crowd: Crowd, before: ReadonlyMap<number, number>) {
  const after = await talksIn(crowd)
  const heard = (await Promise.all([crowd.citizens.ask('heard'), crowd.agents.ask('heard')])).flat()
  const silence = new Map(heard.map(({ voice, longestGapMs }) => [voice, longestGapMs]))
  const gapOf = ([citizen, agent]: readonly [number, number]): number =>
    Math.max(silence.get(citizen) ?? 0, silence.get(agent) ?? 0)
  const lost = [...before].filter((talk) => after.get(talk[0]) !== talk[1])
  return { lost: lost.length, longestSilenceMs: Math.max(...[...before].map(gapOf)) }
}

/** One agent after the other hangs up and takes whoever is next; answers who was served by whom, in that order. */
async function serveEverybody(
  crowd: Crowd,
  before: ReadonlyMap<number, number>,
  count: number,
): Promise<[number, number][]> {
  const known = new Set(before.keys())
  const served: [number, number][] = []
  for (let n = 0; n < count; n++) {
    const seat = crowd.seats[n % crowd.seats.length]
    const next = seat === undefined ? undefined : await serveNext(crowd, seat, known)
    if (!next) break
    known.add(next[0])
    served.push(next)
  }
  return served
}

/** A recording is there so soon after its call is over, ms. */
const sealedMs = 15_000

async function unrecorded(
  { product, lead, numberOf }: Scene,
  talks: readonly (readonly [number, number])[],
): Promise<number> {
  let missing = 0
  for (const [citizen, agent] of talks) {
    const number = numberOf(citizen)
    let found: unknown
    const whole = async (): Promise<boolean> => {
      const heard = await listenTo(product.deskUrl, lead, { number, citizen, agent }).catch(String)
      found = heard
      return (
        typeof heard === 'object' &&
        heard.state === 'recorded' &&
        Math.abs(heard.ms - heard.callMs) <= lengthMs
      )
    }
    if (await waitUntil(whole, sealedMs, 1000)) continue
    console.error(`no whole recording of ${number}: ${JSON.stringify(found)}`)
    missing += 1
  }
  return missing
}
