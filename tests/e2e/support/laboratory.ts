import type { Person } from './people.ts'

interface Kept {
  id: string
  version: number
}
const allDay = Array.from({ length: 7 }, () => [{ start: '00:00', end: '24:00' }])

/** How somebody signed in asks the API. */
type Asking = <T>(method: 'GET' | 'PUT', path: string, body?: unknown) => Promise<T>

/** Makes the story independent of the hour it is told at: the hotline serves day and night. */
export const openAllDay = (administrator: Person): Promise<void> =>
  serveAllDay((method, path, body) => ask(administrator, method, path, body))

/** The same for an administrator without a page. */
export async function serveAllDay(ask: Asking): Promise<void> {
  const { calendars, years } = await ask<{
    calendars: (Kept & { name: string; makeUpHours: unknown })[]
    years: { year: number; days: { date: string }[] }[]
  }>('GET', '/calendars')
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  for (const { year, days } of years) {
    if (!days.some(({ date }) => date === today)) continue
    const body = { days: days.filter(({ date }) => date !== today), source: '端到端测试' }
    await ask('PUT', `/calendar-years/${year}`, body)
  }
  const service = calendars.find(({ name }) => name === '热线日服夜服日历')
  if (!service) throw new Error('there is no service calendar')
  const { id, name, version } = service
  const body = { name, version, week: allDay, makeUpHours: allDay[0] }
  await ask('PUT', `/calendars/${id}`, body)
}

/** Has a caller whose agent is gone wait for her only a moment, until what it answers puts the usual rules back. */
export async function giveUpSoon(administrator: Person): Promise<() => Promise<void>> {
  const path = '/telephone-rules'
  const { rules, version } = await ask<{ rules: { calls: object }; version: number }>(
    administrator,
    'GET',
    path,
  )
  const calls = { ...rules.calls, recoverSec: 5, recoverStickySec: 5 }
  const saved = { rules: { ...rules, calls }, version }
  const now = await ask<{ version: number }>(administrator, 'PUT', path, saved)
  return () => ask(administrator, 'PUT', path, { rules, version: now.version })
}

/** Lets the demonstration trunk lead to a telephone of the test. */
export async function leadTrunkTo(administrator: Person, port: number): Promise<void> {
  const { trunks } = await ask<{ trunks: (Kept & { code: string })[] }>(administrator, 'GET', '/numbers')
  const trunk = trunks.find(({ code }) => code === 'lab')
  if (!trunk) throw new Error('there is no demonstration trunk')
  await ask(administrator, 'PUT', `/trunks/${trunk.id}`, { ...trunk, port })
}

/** Calls the product with the session of somebody's page, as the page itself does. */
export function ask<T>({ page }: Person, method: string, path: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async ({ method, path, body }) => {
      const reply = await fetch(`/api${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
      return (await reply.json()) as T
    },
    { method, path, body },
  )
}
