import type { Static } from 'typebox'
import { type Actor, grantOf } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { remembered, type Tx } from '#platform/db/index.ts'
import type { CaseRow } from '../contract.ts'
import { type Lamp, readClock } from '../domain/lamps.ts'
import type { TimedCase } from '../domain/time-policy.ts'
import { maskName, maskPhone, maskText, maskWritten } from '../domain/masking.ts'
import { clockFacts } from '../store/facts.ts'
import { areas } from '../store/areas.ts'
import { categories } from '../store/categories.ts'
import { runningClocks } from '../store/running-clocks.ts'
import type { ListedCase } from '../store/summary-row.ts'
import type { CaseClocksTable } from '../tables.ts'
import { type Clockwork, openClockwork } from './clockwork.ts'

export type ShownRow = Static<typeof CaseRow>

/** Names of categories and areas: `城乡建设 / 燃气管理`, `芙蓉区 / 五里牌街道`. */
export interface Names {
  category(code: string): string
  area(code: string): string
  unit(id: string | null): string | null
}

/** A list may show a word or a lamp by settings ten seconds old; acts always read the newest. */
const freshMs = 10_000

/** The words of a city. */
export const namesOf = (tx: Tx, tenantId: string): Promise<Names> => namesKnown(tenantId, tx)
const namesKnown = remembered(freshMs, (tenantId, tx: Tx) => readNames(tx, tenantId))

const clockworkKnown = remembered(freshMs, (_key, tx: Tx, tenantId: string, version: number, now: Date) =>
  openClockwork(tx, tenantId, now, version),
)

/** The clockwork of every time policy these cases run by. */
async function clockworksOf(
  tx: Tx,
  tenantId: string,
  rows: readonly ListedCase[],
  now: Date,
): Promise<Map<number, Clockwork>> {
  const known = new Map<number, Clockwork>()
  for (const version of new Set(rows.map((row) => row.policy_version))) {
    const found = await clockworkKnown(`${tenantId} ${version}`, tx, tenantId, version, now)
    if (!isRefusal(found)) known.set(version, found)
  }
  return known
}

async function readNames(tx: Tx, tenantId: string): Promise<Names> {
  const byCode = new Map((await categories(tx, tenantId)).map((one) => [one.code, one]))
  const areaByCode = new Map((await areas(tx, tenantId)).map((one) => [one.code, one]))
  const units = await unitTree(tx, tenantId)
  return {
    category: (code) => chain(byCode, code),
    area: (code) => chain(areaByCode, code),
    unit: (id) => (id === null ? null : (units.get(id)?.name ?? null)),
  }
}

function chain(
  byCode: ReadonlyMap<string, { name: string; parent_code: string | null }>,
  code: string,
): string {
  const found = byCode.get(code)
  if (!found) return code
  return found.parent_code === null ? found.name : `${chain(byCode, found.parent_code)} / ${found.name}`
}

/** Rows as lists show them: names instead of codes, lamps worked out, the requester masked as the reader's grant says. */
export async function presentRows(
  tx: Tx,
  at: Context,
  by: Actor,
  rows: readonly ListedCase[],
): Promise<ShownRow[]> {
  const names = await namesOf(tx, by.tenantId)
  const clockworks = await clockworksOf(tx, by.tenantId, rows, at.clock.now())
  const clocks = await runningClocks(
    tx,
    by.tenantId,
    rows.map((row) => row.id),
  )
  const now = at.clock.now()
  return rows.map((row) => {
    const clockwork = clockworks.get(row.policy_version)
    const lamp = clockwork ? lampOfRow(row, clocks, clockwork, now) : 'GREY'
    return presentRow(at, by, row, names, lamp, now)
  })
}

function lampOfRow(
  row: ListedCase,
  clocks: readonly CaseClocksTable[],
  clockwork: Clockwork,
  now: Date,
): Lamp {
  const shown = clocks.find(
    (clock) =>
      clock.case_id === row.id &&
      clock.assignment_id === null &&
      clock.due_at?.getTime() === row.due_at?.getTime() &&
      clock.started_at.getTime() === row.due_from?.getTime(),
  )
  const { type, urgency, category_code: categoryCode, lead_unit_path: unitPath } = row
  return shown ? lampOfClock(shown, { type, urgency, categoryCode, unitPath }, clockwork, now) : 'GREY'
}

/** The lamp of one clock of a case. */
export function lampOfClock(clock: CaseClocksTable, timed: TimedCase, clockwork: Clockwork, now: Date): Lamp {
  const read = readClock(clockFacts(clock), timed, clockwork.policy, clockwork.calendar, now)
  return isRefusal(read) ? 'GREY' : read.lamp
}

export function presentRow(
  at: Context,
  by: Actor,
  row: ListedCase,
  names: Names,
  lamp: Lamp,
  now: Date,
): ShownRow {
  const contact = contactOf(at, by, row)
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    type: row.type,
    urgency: row.urgency,
    secret: row.secret,
    title: masksContact(by) ? maskText(row.title) : row.title,
    category: names.category(row.category_code),
    area: names.area(row.area_code),
    channel: row.channel,
    leadUnit: names.unit(row.lead_unit_id),
    cycle: row.cycle,
    registeredAt: row.registered_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    lamp,
    flags: flagsOf(row),
    lockedBy:
      row.locked_until !== null && row.locked_until > now && row.locked_by !== by.userId
        ? row.locked_by_name
        : null,
    contact: [contact.name, contact.phone].filter(Boolean).join(' '),
  }
}

/** True for who may not read contacts, or only masked. */
const masksContact = (by: Actor): boolean => grantOf(by, 'case.contact.read')?.masked ?? true

/** What is shown of a case, for this reader: who reads contacts masked finds no number in what people wrote either. */
export const asHeMayRead = <Shown>(by: Actor, shown: Shown): Shown =>
  masksContact(by) ? maskWritten(shown) : shown

/** Marks of a case, and that it is urged and not yet delivered. */
const flagsOf = (row: ListedCase): string[] => [
  ...Object.entries(row.flags).flatMap(([flag, on]) => (on ? [flag] : [])),
  ...(row.urge_level > 0 ? ['urged'] : []),
]

/** Who asked, as this reader's grant of `case.contact.read` shows it: nothing without it, masked when it says so. */
export function contactOf(
  at: Context,
  by: Actor,
  row: ListedCase,
): { name: string; phone: string; masked: boolean } {
  const grant = grantOf(by, 'case.contact.read')
  if (!grant) return { name: '', phone: '', masked: true }
  const contact = readableContact(at, row)
  if (!contact) return { name: '（无法解密）', phone: '', masked: true }
  const { name, phone } = contact
  // Lists and pages never carry a secret reporter in clear: only the reasoned, audited look does.
  const masked = grant.masked || row.secret
  return masked ? { name: maskName(name), phone: maskPhone(phone), masked } : { name, phone, masked }
}

/** What the requester of a case is opened from. */
type Asked = Pick<ListedCase, 'tenant_id' | 'id' | 'contact_name' | 'contact_phone'>

/** One row whose requester cannot be opened (a damaged value, a key that is missing) says so and takes no other row with it. */
export function readableContact(at: Context, row: Asked): { name: string; phone: string } | undefined {
  try {
    return openContact(at, row)
  } catch (error) {
    at.log.error({ err: error, case: row.id }, 'the requester of a case cannot be deciphered')
    return undefined
  }
}

/** The requester's name and number in clear; whoever calls this answers for it. */
export function openContact(at: Context, row: Asked): { name: string; phone: string } {
  const cell = (column: string) => ({ table: 'cases', column, tenantId: row.tenant_id, rowId: row.id })
  return {
    name: row.contact_name ? at.keys.open(cell('contact_name'), row.contact_name) : '',
    phone: row.contact_phone ? at.keys.open(cell('contact_phone'), row.contact_phone) : '',
  }
}
