import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openMemorySwitch, type MemorySwitch, type World } from '../../engines/memory/index.ts'
import type { Command, LegId, OpId, Order, SwitchEvent } from '../port.ts'
import { openSwitchLink, type SwitchLink } from './client.ts'
import { filesIn } from './files.ts'
import { serveSwitch, type LinkServer } from './server.ts'

const TOKEN = 'a token of this test'
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

interface Stage {
  engine: MemorySwitch
  world: World
  folder: string
  serve: () => Promise<LinkServer>
  link: SwitchLink
  commanded: boolean[]
}

async function stage(token = TOKEN): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'link-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  const { engine, world } = openMemorySwitch()
  const commanded: boolean[] = []
  const address = { path: join(folder, 'switch.sock') }
  const files = filesIn({ prompts: join(folder, 'prompts'), recordings: join(folder, 'recordings') })
  const serve = async (): Promise<LinkServer> => {
    const server = await serveSwitch({
      engine,
      address,
      token: TOKEN,
      files,
      commanders: (present) => commanded.push(present),
    })
    closing.push(() => server.close())
    return server
  }
  const link = openSwitchLink({ address, token, backoffMs: { first: 10, longest: 50 } })
  closing.push(() => link.close())
  return { engine, world, folder, serve, link, commanded }
}

const ring = (key: string, leg = 'l', deadlineMs = 10_000): Command => ({
  key: key as OpId,
  epoch: 1,
  deadlineMs,
  order: { do: 'ring', leg: leg as LegId } satisfies Order,
})

async function take(events: AsyncIterator<SwitchEvent>, count: number): Promise<SwitchEvent[]> {
  const taken: SwitchEvent[] = []
  while (taken.length < count) {
    const { value, done } = await events.next()
    if (done) break
    taken.push(value)
  }
  return taken
}

test('orders, snapshot and capabilities are those of the engine at the other end', async () => {
  const { engine, world, serve, link } = await stage()
  await serve()
  expect(await link.whenConnected(10_000)).toBe(true)
  expect(await link.takeEpoch(1)).toEqual({ ok: true })
  const caller = world.call({ from: '1', to: '12345' })
  expect(await link.send(ring('k', caller ?? ''))).toEqual({ ok: true })
  expect(await link.snapshot()).toEqual(engine.state())
  expect(link.caps()).toEqual(engine.caps())
  expect(link.node).toBe(engine.node)
})

test('an order given before the switch is up is carried out once it is, within its deadline', async () => {
  const { engine, serve, link } = await stage()
  await engine.takeEpoch(1)
  const answer = link.send(ring('k'))
  await serve()
  expect(await answer).toMatchObject({ code: 'gone' })
})

test('an order nobody can take in time is a timeout, not an exception', async () => {
  const { link } = await stage()
  expect(await link.send(ring('k', 'l', 30))).toMatchObject({ ok: false, code: 'timeout', retry: true })
})

test('a broken link times out what is under way, comes back by itself and loses no event', async () => {
  const { world, serve, link } = await stage()
  const server = await serve()
  const stop = new AbortController()
  closing.push(() => stop.abort())
  const events = link.events({ boot: 'memory-1', seq: 0 }, stop.signal)[Symbol.asyncIterator]()
  world.call({ from: '1', to: '12345' })
  expect((await take(events, 2)).map((event) => event.seq)).toEqual([1, 2])
  await server.close()
  for (let n = 0; n < 1000; n += 1) world.call({ from: '2', to: '12345' })
  const again = await serve()
  expect((await take(events, 998)).map((event) => event.seq)).toEqual(
    Array.from({ length: 998 }, (_, n) => 3 + n),
  )
  expect(again.port).toBeNull()
  expect(world.legs().length).toBe(1000)
})

test('a follower from now on does not miss what happens while the link is broken', async () => {
  const { world, serve, link } = await stage()
  const server = await serve()
  await link.whenConnected(10_000)
  const stop = new AbortController()
  closing.push(() => stop.abort())
  const events = link.events(null, stop.signal)[Symbol.asyncIterator]()
  const first = events.next()
  await link.snapshot()
  await server.close()
  world.call({ from: '1', to: '12345' })
  await serve()
  expect((await first).value).toMatchObject({ t: 'leg.new', seq: 2 })
})

test('a switch that died meanwhile is met as a gap, and its new life fences old commanders', async () => {
  const { engine, world, serve, link } = await stage()
  const server = await serve()
  await link.takeEpoch(1)
  const stop = new AbortController()
  closing.push(() => stop.abort())
  const events = link.events({ boot: 'memory-1', seq: 0 }, stop.signal)[Symbol.asyncIterator]()
  await take(events, 1)
  await server.close()
  world.crash()
  await serve()
  expect(await take(events, 2)).toMatchObject([
    { t: 'gap', boot: 'memory-2' },
    { t: 'switch.up', boot: 'memory-2' },
  ])
  expect(await link.send(ring('k'))).toMatchObject({ code: 'fenced' })
  expect(engine.state().boot).toBe('memory-2')
})

test('the engine is told when the last commander goes; no leg ends for it', async () => {
  const { world, serve, link, commanded } = await stage()
  await serve()
  await link.takeEpoch(1)
  world.call({ from: '1', to: '12345' })
  expect(commanded).toEqual([true])
  link.close()
  await expect.poll(() => commanded).toEqual([true, false])
  expect(world.legs().length).toBe(1)
})

test('a server with the wrong token gets nothing', async () => {
  const { serve, link } = await stage('another token')
  await serve()
  expect(await link.whenConnected(300)).toBe(false)
  expect(await link.send(ring('k', 'l', 50))).toMatchObject({ code: 'timeout' })
})

test('a prompt travels once, under its own fingerprint', async () => {
  const { serve, link, folder } = await stage()
  await serve()
  const bytes = Buffer.alloc(700_000, 'sound')
  const hash = createHash('sha256').update(bytes).digest('hex')
  expect(await link.hasPrompt(hash)).toBe(false)
  await link.putPrompt(hash, bytes)
  expect(await link.hasPrompt(hash)).toBe(true)
  expect((await readFile(join(folder, 'prompts', `${hash}.wav`))).equals(bytes)).toBe(true)
  const other = 'f'.repeat(64)
  await expect(link.putPrompt(other, bytes)).rejects.toThrow('not what its name says')
  expect(await link.hasPrompt(other)).toBe(false)
  await expect(link.hasPrompt('../../etc/passwd')).rejects.toThrow('named by its SHA-256')
})

test('a recorded segment is fetched whole and dropped afterwards', async () => {
  const { serve, link, folder } = await stage()
  await serve()
  const sink = '2026/01/05/rec'
  const bytes = Buffer.alloc(600_000, 'voice')
  await mkdir(join(folder, 'recordings', sink), { recursive: true })
  await writeFile(join(folder, 'recordings', sink, '000001.seg'), bytes)
  expect(await link.segments(sink)).toEqual(['000001.seg'])
  expect(Buffer.from(await link.fetchSegment(sink, '000001.seg')).equals(bytes)).toBe(true)
  await link.dropSegment(sink, '000001.seg')
  expect(await link.segments(sink)).toEqual([])
  await expect(link.fetchSegment('2026/..', 'x')).rejects.toThrow('no such segment')
})
