import { setTimeout as sleep } from 'node:timers/promises'
import type { Product } from '../e2e/support/product.ts'
import { type Crowd, waitForTalks } from '../bench/crowd/crowd.ts'
import { residentMbOf } from '../bench/crowd/process-figures.ts'
import { type Listened, listenTo } from '../bench/crowd/recordings.ts'
import type { Visitor } from '../bench/visitor.ts'
import { settle } from './serving.ts'

const number = '13977739999'
const citizen = 0
const usualStepMinutes = 5
const patienceMs = 120_000

/** What became of a call that lasted long. */
export interface LongCall {
  readonly minutes: number
  /** Memory of the switch process at its beginning and after each step, megabytes. */
  readonly residentMb: number[]
  readonly longestSilenceMs: number
  readonly recording: Listened | undefined
}

/** One call that lasts for so many minutes; tells the switch's memory as it goes on. */
export async function longCall(
  { product, crowd, lead }: { product: Product; crowd: Crowd; lead: Visitor },
  minutes: number,
): Promise<LongCall> {
  const sipp = await crowd.call([citizen], () => number, 1)
  if (!(await waitForTalks(crowd, 1, patienceMs)))
    throw new Error(`no long call: ${sipp.said().slice(-2000)}`)
  const [talker] = (await crowd.agents.ask('now')).filter(({ hears }) => hears === citizen)
  if (!talker) throw new Error('the agent of the long call is gone')
  await Promise.all([crowd.citizens.ask('measure', false), crowd.agents.ask('measure', false)])
  const step = minutes > usualStepMinutes ? usualStepMinutes : 1
  const memory = (): number => residentMbOf(product.pidOf('switch'))
  const residentMb = [memory()]
  console.log(`long call: at its beginning the switch holds ${residentMb[0]?.toFixed(0)} MB`)
  for (let passed = step; passed <= minutes; passed += step) {
    await sleep(step * 60_000)
    residentMb.push(memory())
    console.log(`long call: after ${passed} min ${residentMb.at(-1)?.toFixed(0)} MB`)
  }
  const heard = [...(await crowd.citizens.ask('heard')), ...(await crowd.agents.ask('heard'))]
  const gaps = heard.filter(({ voice }) => voice === citizen || voice === talker.voice)
  await settle(crowd)
  await sipp.ended
  return {
    minutes,
    residentMb,
    longestSilenceMs: Math.max(...gaps.map(({ longestGapMs }) => longestGapMs)),
    recording: await sealed(() => listenTo(product.deskUrl, lead, { number, citizen, agent: talker.voice })),
  }
}

/** The record is written, and the recording sealed, a moment after the citizen's telephone heard of the end. */
async function sealed(listen: () => Promise<Listened | undefined>): Promise<Listened | undefined> {
  let found = await listen()
  for (let tries = 0; found?.state !== 'recorded' && tries < 60; tries++) {
    await sleep(1000)
    found = await listen()
  }
  return found
}
