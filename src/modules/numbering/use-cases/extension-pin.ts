import { createHash, timingSafeEqual } from 'node:crypto'
import { hashPassword, passwordMatches } from '#modules/identity/index.ts'

/** A PIN keyed at a desk telephone. All text, so that it is asked like any other question of the telephone. */
export interface AskedPin {
  /** The telephone, which the digests of former days hold. */
  endpoint: string
  /** The digest that is kept; '' = there is none yet, and the PIN keyed is the first. */
  kept: string
  pin: string
  /** The PIN it is to be from now on; '' = the same. */
  next: string
}

/** `digest` is to be kept from now on: of the first PIN, of a changed one, of one that was kept in the former way. */
export type ProvedPin = { right: boolean; digest?: string }

/** Is this the telephone's PIN? Takes its time on purpose, beside the work (argon2id in a thread of its own). */
export async function proveExtensionPin({ endpoint, kept, pin, next }: AskedPin): Promise<ProvedPin> {
  const former = /^[0-9a-f]{64}$/.test(kept)
  const right = kept === '' || (former ? isFormer(kept, endpoint, pin) : await passwordMatches(kept, pin))
  if (!right) return { right }
  if (next !== '') return { right, digest: await hashPassword(next) }
  return kept === '' || former ? { right, digest: await hashPassword(pin) } : { right }
}

/** Until 2026-11 a PIN was kept as one SHA-256 over the telephone and the PIN. */
const isFormer = (kept: string, endpoint: string, pin: string): boolean =>
  timingSafeEqual(Buffer.from(kept, 'hex'), createHash('sha256').update(endpoint).update(pin).digest())
