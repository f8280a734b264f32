import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { waitUntil } from '#platform/process/wait.ts'
import { serveAllDay } from '../e2e/support/laboratory.ts'
import type { Product } from '../e2e/support/product.ts'
import { startCallers } from './crowd/callers.ts'
import type { CitizensActs } from './crowd/citizens.ts'
import { DeskPhone, type PhoneAccount } from './crowd/desk-phone.ts'
import { hire, type Hired } from './crowd/hire.ts'
import { startRemote } from './crowd/remote.ts'
import { type Figure, ms, percentile } from './table.ts'
import { visit, type Visitor } from './visitor.ts'

const agents = 200
const changesPerSecond = 20
const seconds = 60
const rungTimes = 20
const patienceMs = 60_000
const pauses = [
  { to: 'study', reason: '培训' },
  { to: 'meeting', reason: '会议' },
] as const

interface Seated {
  readonly id: string
  readonly visitor: Visitor
  readonly phone: DeskPhone
  rungAt: number | undefined
  turn: number
}

/** Two hundred agents with registered telephones: how soon the wallboard shows their changes, and how soon an idle one is rung. */
export async function fullFloor(product: Product): Promise<Figure[]> {
  const system = await visit(product.deskUrl, 'cui.system', 23)
  await serveAllDay((method, path, body) => system.ask(method, path, body))
  const hired = await hire(product.deskUrl, agents, 24)
  const seated: Seated[] = []
  try {
    for (const [n, one] of hired.entries()) seated.push(await sitDown(product, one, 60 + (n % 180)))
    return [await boardDelay(product, seated), await idleToRing(product, seated)]
  } finally {
    for (const { phone } of seated) phone.stop()
  }
}

async function sitDown({ deskUrl }: Product, one: Hired, number: number): Promise<Seated> {
  const visitor = await visit(deskUrl, one.account, number, one.password)
  const { userId } = await visitor.ask<{ userId: string }>('GET', '/session')
  const phone = new DeskPhone({
    url: `${deskUrl.replace(/^http/, 'ws')}/sip`,
    cookie: visitor.cookie(),
    account: () => visitor.ask<PhoneAccount>('POST', '/phone/credentials'),
    rings: () => {
      seat.rungAt ??= performance.now()
    },
    // Nobody speaks here: the call is refused and goes on to the next.
    called: async () => '',
    ended: () => undefined,
  })
  const seat: Seated = { id: userId, visitor, phone, rungAt: undefined, turn: 0 }
  if (!(await waitUntil(() => phone.registered, patienceMs)))
    throw new Error(`the telephone of ${one.account} did not register`)
  await visitor.ask('POST', '/agent/sign-in', { endpoint: phone.endpoint })
  await visitor.ask('POST', '/agent/pause', pauses[0])
  return seat
}

interface Told {
  readonly message?: { readonly agents: readonly { readonly id: string; readonly state: string }[] }
}

/** From an agent's wish to the message on the supervisor's wallboard that shows it. */
async function boardDelay({ deskUrl }: Product, seated: readonly Seated[]): Promise<Figure> {
  const lead = await visit(deskUrl, 'qin.supervise', 22)
  const socket = new WebSocket(`${deskUrl.replace(/^http/, 'ws')}/live`, {
    headers: { cookie: lead.cookie() },
  })
  const wished = new Map<string, { state: string; at: number }>()
  const took: number[] = []
  socket.on('open', () => socket.send(JSON.stringify({ subscribe: 'wallboard' })))
  socket.on('message', (frame: Buffer) => {
    const now = performance.now()
    const { message } = JSON.parse(frame.toString('utf8')) as Told
    for (const { id, state } of message?.agents ?? []) {
      const wish = wished.get(id)
      if (wish?.state !== state) continue
      wished.delete(id)
      took.push(now - wish.at)
    }
  })
  await sleep(2000)
  let sent = 0
  const changes: Promise<unknown>[] = []
  const from = performance.now()
  for (; sent < changesPerSecond * seconds; sent++) {
    const seat = seated[sent % seated.length]
    if (!seat) throw new Error('nobody sits here')
    const pause = pauses[++seat.turn % pauses.length] ?? pauses[0]
    wished.set(seat.id, { state: pause.to, at: performance.now() })
    changes.push(seat.visitor.ask('POST', '/agent/pause', pause))
    await sleep(Math.max(0, from + (sent * 1000) / changesPerSecond - performance.now()))
  }
  await Promise.all(changes)
  await waitUntil(() => wished.size === 0, 10_000)
  socket.terminate()
  return {
    what: `wallboard behind the change, ${agents} agents, ${changesPerSecond} changes a second, ${sent} changes`,
    reach: '< 1000 ms',
    measured: `p50 ${ms(percentile(took, 0.5))}, p99 ${ms(percentile(took, 0.99))}, max ${ms(percentile(took, 1))}; ${wished.size} not shown`,
  }
}

/** Callers wait, one agent after the other becomes idle: from his wish to the ring at his telephone. */
async function idleToRing(product: Product, seated: readonly Seated[]): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-floor-'))
  const citizens = startRemote<CitizensActs>(new URL('crowd/citizens.ts', import.meta.url))
  const { deskUrl, sipPort } = product
  const lead = await visit(deskUrl, 'qin.supervise', 21)
  const took: number[] = []
  try {
    const callers: { number: string; soundPort: number }[] = []
    for (const voice of [0, 1, 2])
      callers.push({ number: `13977740${100 + voice}`, soundPort: await citizens.ask('open', voice) })
    const sipp = await startCallers({ folder, sipPort, callers, perSecond: 1 })
    const waiting = async (): Promise<number> =>
      (await lead.ask<{ queues: { waiting: number }[] }>('GET', '/wallboard')).queues.reduce(
        (sum, queue) => sum + queue.waiting,
        0,
      )
    if (!(await waitUntil(async () => (await waiting()) === callers.length, patienceMs, 300)))
      throw new Error(`not all callers wait: ${sipp.said().slice(-1000)}`)
    for (const seat of seated.slice(0, rungTimes)) {
      seat.rungAt = undefined
      const from = performance.now()
      await seat.visitor.ask('POST', '/agent/ready')
      if (!(await waitUntil(() => seat.rungAt !== undefined, patienceMs, 5)))
        throw new Error('an idle agent was not rung while callers waited')
      took.push((seat.rungAt ?? Number.NaN) - from)
      await sleep(1000)
    }
    sipp.process.kill('SIGKILL')
  } finally {
    citizens.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    what: `from idle to the ring at the telephone, ${took.length} times, ${agents} agents signed in`,
    reach: '',
    measured: `p50 ${ms(percentile(took, 0.5))}, max ${ms(percentile(took, 1))}`,
  }
}
