import { waitUntil } from '#platform/process/wait.ts'
import { type Crowd, talksIn } from '../bench/crowd/crowd.ts'

const patienceMs = 60_000

/** The agent hangs up, ends her after-call work, and somebody new is talked with; answers him and who talks with him. */
export async function serveNext(
  crowd: Crowd,
  seat: number,
  known: ReadonlySet<number>,
): Promise<[number, number] | undefined> {
  await release(crowd, seat)
  let found: [number, number] | undefined
  await waitUntil(
    async () => {
      found = [...(await talksIn(crowd))].find(([citizen]) => !known.has(citizen))
      return found !== undefined
    },
    patienceMs,
    100,
  )
  return found
}

/** Everybody hangs up what is on and waits for calls; answers how many agents did not come to. */
export async function settle(crowd: Crowd): Promise<number> {
  for (const seat of crowd.seats) await release(crowd, seat)
  const notIdle = async (): Promise<number> => {
    const seats = await crowd.agents.ask('now')
    return seats.filter(({ state, registered }) => state !== 'idle' || !registered).length
  }
  await waitUntil(async () => (await notIdle()) === 0, patienceMs, 300)
  return notIdle()
}

/** From whatever she does to idle, or to the next call. */
async function release({ agents }: Crowd, seat: number): Promise<void> {
  await agents.ask('hangUp', seat).catch(() => undefined)
  await waitUntil(
    async () => {
      const state = (await agents.ask('now')).find(({ voice }) => voice === seat)?.state
      if (state === 'after-call') await agents.ask('finish', seat).catch(() => undefined)
      return state !== undefined && !['talking', 'after-call'].includes(state)
    },
    patienceMs,
    200,
  )
}
