/** A browser's telephone: a SIP account that lives minutes, belongs to one session, and is known to nobody but browser and switch. */
import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { credentialNumberCell } from '../controller/settings.ts'
import { keepCredential } from '../store/numbers.ts'
import { plainNumber } from '../store/sealing.ts'

const agentMinutes = 30
const portalMinutes = 5

export interface PhoneCredentials {
  endpoint: string
  username: string
  password: string
  realm: string
  expiresAt: string
}

/** Digests of RFC 2617 (MD5) and RFC 7616 (SHA-256); the password itself is kept nowhere. */
export function digests(
  username: string,
  realm: string,
  password: string,
): { ha1_md5: string; ha1_sha256: string } {
  const secret = `${username}:${realm}:${password}`
  return {
    ha1_md5: createHash('md5').update(secret).digest('hex'),
    ha1_sha256: createHash('sha256').update(secret).digest('hex'),
  }
}

/** For a desk: endpoint = 工号 (or user) and session, so a reload of the page gets the same telephone again. */
export async function issueDeskPhone(at: Context, by: Actor, realm: string): Promise<PhoneCredentials> {
  const who = by.agentNo ?? (by.userId ?? '').slice(-8)
  const endpoint = `${who}-${(by.sessionId ?? at.newId()).replaceAll('-', '').slice(-12)}`
  return issue(at, by.tenantId, realm, {
    endpoint,
    kind: 'agent',
    user_id: by.userId ?? null,
    session_id: by.sessionId ?? null,
    number: null,
    address_index: null,
    minutes: agentMinutes,
  })
}

/** An address as it is kept: equal for equal ones, telling nobody which. */
export const addressIndex = (at: Context, tenantId: string, address: string | undefined): Buffer | null =>
  address === undefined ? null : at.keys.blindIndex(tenantId, 'portal.address', address)

/** For a citizen in the portal: may call the hotline only. A number he gives is shown as 未核实. */
export async function issuePortalPhone(
  at: Context,
  tenantId: string,
  realm: string,
  { number, address }: { number?: string | undefined; address?: string | undefined },
): Promise<PhoneCredentials> {
  const endpoint = `web-${Buffer.from(at.random(9)).toString('hex')}`
  const sealed = number && at.keys.seal(credentialNumberCell(tenantId, endpoint), plainNumber(number))
  return issue(at, tenantId, realm, {
    endpoint,
    kind: 'portal',
    user_id: null,
    session_id: null,
    number: sealed ? sealed : null,
    address_index: addressIndex(at, tenantId, address),
    minutes: portalMinutes,
  })
}

async function issue(
  at: Context,
  tenantId: string,
  realm: string,
  of: {
    endpoint: string
    kind: 'agent' | 'portal'
    user_id: string | null
    session_id: string | null
    number: Buffer | null
    address_index: Buffer | null
    minutes: number
  },
): Promise<PhoneCredentials> {
  const { minutes, ...row } = of
  const password = Buffer.from(at.random(24)).toString('base64url')
  const expires = new Date(at.clock.now().getTime() + minutes * 60_000)
  await inTenant(at.db, tenantId, (tx) =>
    keepCredential(tx, {
      tenant_id: tenantId,
      ...row,
      ...digests(row.endpoint, realm, password),
      expires_at: expires,
    }),
  )
  return { endpoint: row.endpoint, username: row.endpoint, password, realm, expiresAt: expires.toISOString() }
}
