import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { waitUntil } from '#platform/process/wait.ts'
import type { Product } from '../e2e/support/product.ts'
import type { RunningProgram } from '../foreign/programs.ts'
import { failedCalls } from './crowd/callers.ts'
import { type Crowd, gatherCrowd, talksIn, waitForTalks } from './crowd/crowd.ts'
import { cpuMsOf, stolenMs, waitedMsOf } from './crowd/process-figures.ts'
import { listenTo } from './crowd/recordings.ts'
import { type Figure, ms, percentile } from './table.ts'
import { visit } from './visitor.ts'

const calls = 30
const talkSeconds = 60
const perSecond = 2
const patienceMs = 180_000
/** A recording may be so much shorter or longer than its call, ms. */
const lengthMs = 500
/** A voice may be missing from a recording for less than so long, ms. */
const holeMs = 1000
const askings = 5
const numberOf = (voice: number): string => `139777${String(30_000 + voice)}`

/**
 * Thirty citizens call by SIPp over UDP, hear the welcome, press 1 and are taken by thirty agents on WebRTC; all talk at once for a minute
 * and are recorded. Delay is measured from outside: each frame bears the moment it was given to the network, and what the two measuring
 * processes add themselves is in it.
 */
export async function thirtyCalls(product: Product): Promise<Figure[]> {
  const crowd = await gatherCrowd(product, calls)
  try {
    const voices = Array.from({ length: calls }, (_, voice) => voice)
    await crowd.citizens.ask('openDirect')
    const sipp = await crowd.call(voices, numberOf, perSecond)
    if (!(await waitForTalks(crowd, calls, patienceMs)))
      throw new Error(`${(await talksIn(crowd)).size} of ${calls} talked: ${sipp.said().slice(-2000)}`)
    const pairs = await talksIn(crowd)
    const talked = await talking(crowd, product, pairs)
    const failed = await everybodyHangsUp(crowd, sipp)
    return [
      { what: `${calls} calls at once: welcome, key, queue, agent`, reach: '0 failed', measured: failed },
      ...talked,
      await recorded(product, pairs),
    ]
  } finally {
    crowd.leave()
  }
}

/** A minute in which all talk. */
async function talking(
  crowd: Crowd,
  product: Product,
  pairs: ReadonlyMap<number, number>,
): Promise<Figure[]> {
  const { citizens, agents } = crowd
  await sleep(2000)
  const pid = product.pidOf('switch')
  await Promise.all([citizens.ask('measure', true), agents.ask('measure', true)])
  const stolenBefore = stolenMs()
  const [cpuBefore, waitedBefore, before] = [cpuMsOf(pid), waitedMsOf(pid), performance.now()]
  await sleep(talkSeconds * 1000)
  const [cpuAfter, waitedAfter, after] = [cpuMsOf(pid), waitedMsOf(pid), performance.now()]
  const stolen = stolenMs() - stolenBefore
  const heard = (await Promise.all([citizens.ask('heard'), agents.ask('heard')])).flat()
  const direct = await citizens.ask('heardDirect')
  const right = await hearingRightly(crowd, pairs)
  const delays = heard.flatMap(({ delays }) => Array.from(delays))
  const share = (time: number): string => `${((100 * time) / (after - before)).toFixed(1)} %`
  const said = heard.reduce((sum, one) => sum + one.said, 0)
  return [
    {
      what: `added audio delay, ${delays.length} frames (${said} said)`,
      reach: 'p99 < 20 ms',
      measured: `${spread(delays)}; measuring alone ${spread(Array.from(direct))}`,
    },
    {
      what: 'longest silence of any voice',
      reach: '',
      measured: ms(Math.max(...heard.map(({ longestGapMs }) => longestGapMs))),
    },
    {
      what: `switch process while ${pairs.size} talk, ${talkSeconds} s`,
      reach: '< 40 % of a core',
      measured: `${share(cpuAfter - cpuBefore)} (load ${loadavg()[0]?.toFixed(1)})`,
    },
    {
      what: 'switch ready to run, waiting for a core',
      reach: '~ 0 on a quiet machine',
      measured: `${share(waitedAfter - waitedBefore)}; the host took ${share(stolen)} of a core`,
    },
    {
      what: 'ends that hear the other and nobody else',
      reach: `${2 * calls} of ${2 * calls}`,
      measured: `${right} of ${2 * calls}`,
    },
  ]
}

/** How many ends hear the tone of the other and no other voice, asked several times, since a lost packet sounds in every frequency for a moment. */
async function hearingRightly(
  { citizens, agents }: Crowd,
  pairs: ReadonlyMap<number, number>,
): Promise<number> {
  const partners = new Map([...pairs, ...[...pairs].map(([citizen, agent]) => [agent, citizen] as const)])
  const right = new Map<number, number>()
  for (let n = 0; n < askings; n++) {
    const tones = (await Promise.all([citizens.ask('tones'), agents.ask('tones')])).flat()
    for (const { voice, hears } of tones)
      if (hears.length === 1 && hears[0] === partners.get(voice))
        right.set(voice, (right.get(voice) ?? 0) + 1)
    await sleep(1000)
  }
  return [...right.values()].filter((times) => times > askings / 2).length
}

function spread(delays: readonly number[]): string {
  const at = (p: number): string => ms(percentile(delays, p))
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)}`
}

/** The agents hang up, the citizens rate and hear goodbye; answers how many calls SIPp saw fail. */
async function everybodyHangsUp({ agents, seats }: Crowd, sipp: RunningProgram): Promise<string> {
  for (const seat of seats) await agents.ask('hangUp', seat)
  const over = await waitUntil(() => sipp.process.exitCode !== null, patienceMs, 300)
  return `${over ? failedCalls(sipp) : 'not over:'} of ${calls} failed`
}

/** Listens to all recordings as the supervisor does. */
async function recorded({ deskUrl }: Product, pairs: ReadonlyMap<number, number>): Promise<Figure> {
  const by = await visit(deskUrl, 'qin.supervise', 22)
  const faults: string[] = []
  let longest = 0
  for (const [citizen, agent] of pairs) {
    const number = numberOf(citizen)
    const found = await listenTo(deskUrl, by, { number, citizen, agent })
    longest = Math.max(longest, ...(found?.holesMs ?? []))
    const whole =
      found?.state === 'recorded' &&
      Math.abs(found.ms - found.callMs) <= lengthMs &&
      Math.max(...found.holesMs) < holeMs &&
      !found.mixedUp
    if (!whole) faults.push(`${number} ${JSON.stringify(found)}`)
  }
  for (const fault of faults) console.error(`recording not whole: ${fault}`)
  return {
    what: 'recordings whole on both channels',
    reach: `${calls} of ${calls}`,
    measured: `${pairs.size - faults.length} of ${calls}, longest hole ${ms(longest)}`,
  }
}
