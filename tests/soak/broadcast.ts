/**
 * `npm run soak:broadcast -- 1000 20`: a notice to so many numbers over so many channels, the answering telephones played by SIPp, the server
 * killed when half of them are through. In the end every number has exactly one outcome, and it is the one its telephone's habit asks for.
 */
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { waitUntil } from '#platform/process/wait.ts'
import { tableOf } from '../bench/table.ts'
import { type Visitor, visit, wholeCity } from '../bench/visitor.ts'
import { startFarm } from '../e2e/support/answering-farm.ts'
import { newFolder, startProduct } from '../e2e/support/product.ts'
import { freePort } from '../foreign/programs.ts'

const [numbers = 1000, channels = 20] = process.argv.slice(2).map(Number)
if (!Number.isInteger(numbers) || !Number.isInteger(channels)) {
  console.error('Usage: npm run soak:broadcast -- [numbers] [channels]')
  process.exit(1)
}
const patienceMs = 30 * 60_000

interface Entry {
  number: string
  state: string
  outcome: string | null
}
interface CampaignView {
  id: string
  state: string
  progress: { total: number; waiting: number; open: number; outcomes: { outcome: string; count: number }[] }
}

/** What the habit of a number's telephone leads to (see the farm). */
const expected: Readonly<Record<string, string>> = { 7: 'heard', 8: 'no-answer', 9: 'busy' }

async function prepare(admin: Visitor, lead: Visitor, port: number): Promise<string> {
  const { trunks } = await admin.ask<{ trunks: { id: string; code: string; maxCalls: number }[] }>(
    'GET',
    '/numbers',
  )
  const trunk = trunks.find(({ code }) => code === 'lab')
  if (!trunk) throw new Error('there is no demonstration trunk')
  await admin.ask('PUT', `/trunks/${trunk.id}`, { ...trunk, port, maxCalls: channels + 10 })
  const id = crypto.randomUUID()
  const { usual } = await lead.ask<{ usual: object }>('GET', '/campaigns')
  const settings = {
    ...usual,
    message: 'zh/goodbye',
    hours: { from: '00:00', to: '23:59', weekdays: [1, 2, 3, 4, 5, 6, 7] },
    maxAttempts: 2,
    retryMin: 0,
    ringSec: 10,
    channels,
    leaveFree: 10,
  }
  await lead.ask('PUT', `/campaigns/${id}`, { name: '群呼', kind: 'notice', settings, version: 0 })
  for (let from = 0; from < numbers; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, numbers - from) }, (_, i) => ({
      number: `1382${String(1_000_000 + from + i)}`,
    }))
    await lead.ask('POST', `/campaigns/${id}/numbers`, { rows })
  }
  return id
}

async function look(lead: Visitor, id: string): Promise<CampaignView> {
  const { campaigns } = await lead.ask<{ campaigns: CampaignView[] }>('GET', '/campaigns')
  const found = campaigns.find((one) => one.id === id)
  if (!found) throw new Error('the campaign is gone')
  return found
}

async function allEntries(lead: Visitor, id: string): Promise<Entry[]> {
  const all: Entry[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { entries: Entry[]; next: string | null } = await lead.ask(
      'GET',
      `/campaigns/${id}/entries?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`,
    )
    all.push(...page.entries)
    cursor = page.next
  }
  return all
}

const dataDir = newFolder()
const product = await startProduct({ dataDir })
const port = await freePort('127.0.0.1')
const farm = startFarm({ folder: join(dataDir, '..'), port })
try {
  console.log('the demonstration is told ...')
  await wholeCity(product)
  const admin = await visit(product.deskUrl, 'cui.system', 21)
  const lead = await visit(product.deskUrl, 'song.lead1', 22)
  const id = await prepare(admin, lead, port)
  await lead.ask('POST', `/campaigns/${id}/start`, {})
  const began = Date.now()
  let killedAt = 0
  const through = await waitUntil(
    async () => {
      const { state, progress } = await look(lead, id).catch(() => ({ state: '', progress: undefined }))
      const done = progress ? progress.total - progress.waiting - progress.open : 0
      if (killedAt === 0 && done >= numbers / 2) {
        killedAt = done
        product.kill('server')
      }
      return state === 'finished'
    },
    patienceMs,
    1_000,
  )
  const seconds = Math.round((Date.now() - began) / 1000)
  const entries = await allEntries(lead, id)
  const without = entries.filter(({ state, outcome }) => state !== 'done' || outcome === null).length
  const wrong = entries.filter(
    ({ number, outcome }) => outcome !== (expected[number.slice(-1)] ?? 'confirmed'),
  )
  const { progress } = await look(lead, id)
  console.log(
    tableOf(
      [
        {
          what: `numbers with exactly one outcome, ${channels} channels, server killed after ${killedAt}`,
          reach: String(numbers),
          measured: String(entries.length - without),
        },
        {
          what: 'outcomes other than the telephone behind the number gives',
          reach: '0',
          measured: `${wrong.length} ${JSON.stringify(wrong.slice(0, 3))}`,
        },
        {
          what: 'outcomes',
          reach: '',
          measured: progress.outcomes.map(({ outcome, count }) => `${outcome} ${count}`).join(', '),
        },
        { what: 'time', reach: '', measured: `${seconds} s` },
      ],
      `npm run soak:broadcast -- ${numbers} ${channels}`,
    ),
  )
  if (!through || without > 0 || wrong.length > 0 || entries.length !== numbers) process.exitCode = 1
} finally {
  await farm.stop()
  await product.stop()
  rmSync(dirname(dataDir), { recursive: true, force: true })
}
