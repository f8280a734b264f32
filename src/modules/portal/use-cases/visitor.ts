import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import type { RequestFacts } from '#platform/http/request.ts'
import {
  countedSubjects,
  dayMs,
  type Deed,
  deedNames,
  type Subject,
  type SubjectKind,
  subjectNames,
} from '../domain/limits.ts'
import { insertUses, usesSince } from '../store/uses.ts'

/** Tells one device from another, for the limits only: a random number, nothing about anybody. */
export const deviceCookie = 'minsheng_device'
/** Unit: seconds. */
const deviceKeptSec = 365 * 86_400

/** Gives the device its number where it has none. */
export function knowDevice(at: Context, request: RequestFacts): void {
  if (request.cookies[deviceCookie] === undefined)
    request.setCookie(deviceCookie, Buffer.from(at.random(16)).toString('base64url'), deviceKeptSec)
}

/** Somebody deeds are counted against, as a blind index. */
export const subject = (
  at: Context,
  tenantId: string,
  kind: SubjectKind,
  key: string | undefined,
): Subject => ({
  kind,
  key: key ? at.keys.blindIndex(tenantId, `portal-${kind}`, key).toString('hex') : '',
})

/** The device and the address a request comes from. */
export const subjectsOf = (at: Context, by: Actor, request: RequestFacts): Subject[] => [
  subject(at, by.tenantId, 'device', request.cookies[deviceCookie]),
  subject(at, by.tenantId, 'address', request.address),
]

const written = ({ kind, key }: Subject) => `${kind}:${key}`

/** How often an address submitted within the day. */
export const requestsFrom = (tx: Tx, tenantId: string, address: Subject, now: Date): Promise<number> =>
  usesSince(tx, { tenantId, deed: 'request', subject: written(address) }, new Date(now.getTime() - dayMs))

/** Refuses who did this too often today. */
export async function withinLimits(
  tx: Tx,
  by: Actor,
  deed: Deed,
  subjects: readonly Subject[],
  now: Date,
): Promise<Refusal | undefined> {
  const since = new Date(now.getTime() - dayMs)
  for (const one of countedSubjects(deed, subjects)) {
    const of = { tenantId: by.tenantId, deed, subject: written(one) }
    if ((await usesSince(tx, of, since)) >= one.most)
      return refuse('portal.limit', {
        subject: subjectNames[one.kind],
        deed: deedNames[deed],
        most: one.most,
      })
  }
  return undefined
}

/** Counts a deed. */
export const countUse = (
  tx: Tx,
  at: Context,
  by: Actor,
  deed: Deed,
  subjects: readonly Subject[],
): Promise<void> =>
  insertUses(
    tx,
    countedSubjects(deed, subjects).map((one) => ({
      tenant_id: by.tenantId,
      id: at.newId(),
      deed,
      subject: written(one),
      at: at.clock.now(),
    })),
  )
