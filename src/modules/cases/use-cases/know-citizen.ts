import { lastFour, type PhoneNumber } from '#kernel/phone-number.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import * as store from '../store/citizens.ts'
import type { CitizensTable } from '../tables.ts'

/** Blind index of a whole telephone number. */
export const numberIndex = (at: Context, tenantId: string, normal: string): Buffer =>
  at.keys.blindIndex(tenantId, 'citizen-phone', normal)

/** Blind index of a number's last four digits. */
export const last4Index = (at: Context, tenantId: string, digits: string): Buffer =>
  at.keys.blindIndex(tenantId, 'citizen-phone-last4', digits)

/** Blind index of a name, for finding a citizen by his whole name. */
export const nameIndex = (at: Context, tenantId: string, name: string): Buffer =>
  at.keys.blindIndex(tenantId, 'citizen-name', name.trim())

const nameCell = (tenantId: string, rowId: string) => ({ table: 'citizens', column: 'name', tenantId, rowId })
const phoneCell = (tenantId: string, rowId: string) => ({
  table: 'citizen_phones',
  column: 'number',
  tenantId,
  rowId,
})

/** A citizen's name in clear, for those who may see it. */
export const openName = (at: Context, citizen: CitizensTable): string =>
  citizen.name ? at.keys.open(nameCell(citizen.tenant_id, citizen.id), citizen.name) : ''

/**
 * The citizen a number belongs to; made when nobody knew the number. A name told for the first time is kept, a different one does not replace
 * the known one: families share telephones, so that is a correction somebody must make.
 */
export async function knowCitizen(
  tx: Tx,
  at: Context,
  tenantId: string,
  told: { phone: PhoneNumber; name?: string; region?: string },
): Promise<CitizensTable> {
  const index = numberIndex(at, tenantId, told.phone.normal)
  const known = await store.citizenByNumber(tx, tenantId, index)
  if (known) return withName(tx, at, known, told.name)
  const id = at.newId()
  const now = at.clock.now()
  const citizen: CitizensTable = {
    tenant_id: tenantId,
    id,
    name: told.name ? at.keys.seal(nameCell(tenantId, id), told.name) : null,
    name_index: told.name ? nameIndex(at, tenantId, told.name) : null,
    gender: null,
    language: 'zh',
    tags: [],
    remark: '',
    merged_into: null,
    version: 1,
    created_at: now,
    updated_at: now,
  }
  // The number first: where somebody else is just writing it we wait for him, and have made no citizen nobody needs.
  const phoneId = at.newId()
  const mine = await store.insertPhone(tx, {
    tenant_id: tenantId,
    id: phoneId,
    citizen_id: id,
    number: at.keys.seal(phoneCell(tenantId, phoneId), told.phone.normal),
    number_index: index,
    last4_index: last4Index(at, tenantId, lastFour(told.phone)),
    region: told.region ?? '',
    verified: false,
    created_at: now,
  })
  if (mine) {
    await store.insertCitizen(tx, citizen)
    return citizen
  }
  const theirs = await store.citizenByNumber(tx, tenantId, index)
  if (!theirs) throw new Error('a number belongs to somebody who is not there')
  return withName(tx, at, theirs, told.name)
}

/** The citizen, who gets the name told now if he had none. */
async function withName(
  tx: Tx,
  at: Context,
  known: CitizensTable,
  name: string | undefined,
): Promise<CitizensTable> {
  return known.name === null && name ? giveName(tx, at, known, name) : known
}

async function giveName(tx: Tx, at: Context, known: CitizensTable, name: string): Promise<CitizensTable> {
  const changed = {
    name: at.keys.seal(nameCell(known.tenant_id, known.id), name),
    name_index: nameIndex(at, known.tenant_id, name),
    updated_at: at.clock.now(),
  }
  await store.updateCitizen(tx, { tenant_id: known.tenant_id, id: known.id, ...changed }, known.version)
  return { ...known, ...changed }
}
