import { expect, test } from 'vitest'
import { EventRing } from './event-ring.ts'
import type { SwitchEvent } from './port.ts'

function ringOf(boot: string, events: number, capacity = 100): EventRing {
  const ring = new EventRing({ boot, now: () => 1000, capacity })
  for (let n = 0; n < events; n += 1) ring.publish({ t: 'switch.up' })
  return ring
}

async function read(
  ring: EventRing,
  from: { boot: string; seq: number } | null,
  count: number,
): Promise<SwitchEvent[]> {
  const stop = new AbortController()
  const got: SwitchEvent[] = []
  for await (const event of ring.read(from, stop.signal)) {
    got.push(event)
    if (got.length === count) stop.abort()
  }
  return got
}

test('a reader who comes back gets everything since the position it stood at, in order', async () => {
  const ring = ringOf('a', 5)
  const got = await read(ring, { boot: 'a', seq: 2 }, 3)
  expect(got.map((event) => event.seq)).toEqual([3, 4, 5])
})

test('a reader without a position hears only what happens from now on', async () => {
  const ring = ringOf('a', 3)
  const reading = read(ring, null, 1)
  ring.publish({ t: 'bridge.gone', bridge: 'b' as never })
  expect(await reading).toMatchObject([{ t: 'bridge.gone', seq: 4 }])
})

test('what the ring no longer holds is announced as a gap before the rest', async () => {
  const ring = ringOf('a', 450, 100)
  const got = await read(ring, { boot: 'a', seq: 7 }, 101)
  expect(got[0]).toMatchObject({ t: 'gap', from: 8, to: 350, seq: 350 })
  expect(got.slice(1).map((event) => event.seq)).toEqual(Array.from({ length: 100 }, (_, n) => 351 + n))
})

test('another life of the engine is a gap, then all it has to tell', async () => {
  const ring = ringOf('a', 5)
  ring.restart('b')
  ring.publish({ t: 'switch.up' })
  const got = await read(ring, { boot: 'a', seq: 5 }, 2)
  expect(got).toMatchObject([
    { t: 'gap', boot: 'b' },
    { t: 'switch.up', boot: 'b', seq: 1 },
  ])
})

test('a reader who waits is woken by a restart of the engine', async () => {
  const ring = ringOf('a', 5)
  const reading = read(ring, { boot: 'a', seq: 5 }, 1)
  await Promise.resolve()
  ring.restart('b')
  ring.publish({ t: 'switch.up' })
  expect(await reading).toMatchObject([{ t: 'gap', boot: 'b' }])
})

test('a reader who has not listened for long is told of a gap, and costs nothing meanwhile', async () => {
  const ring = ringOf('a', 1, 10)
  const stop = new AbortController()
  const reader = ring.read({ boot: 'a', seq: 0 }, stop.signal)
  await reader.next()
  for (let n = 0; n < 100; n += 1) ring.publish({ t: 'switch.up' })
  expect((await reader.next()).value).toMatchObject({ t: 'gap', from: 2, to: 91 })
  expect((await reader.next()).value).toMatchObject({ seq: 92 })
  stop.abort()
})
