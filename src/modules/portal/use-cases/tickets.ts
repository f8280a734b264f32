import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import { leadingZeroBits, workText } from '#kernel/proof-of-work.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Reply } from '#platform/http/contract.ts'
import type { RequestFacts } from '#platform/http/request.ts'
import type { takeTicket } from '../contract.ts'
import { bitsFor, readTicket, sealedText, type Ticket, ticketMs } from '../domain/ticket.ts'
import { knowDevice, requestsFrom, subject } from './visitor.ts'

const sealOf = (at: Context, tenantId: string, ticket: Ticket): string =>
  at.keys.blindIndex(tenantId, 'portal-ticket', sealedText(ticket)).toString('hex')

/** A ticket for a new draft. The work asked grows with what came from the address today. */
export async function giveTicket(
  at: Context,
  by: Actor,
  request: RequestFacts,
): Promise<Reply<typeof takeTicket>> {
  knowDevice(at, request)
  const now = at.clock.now()
  const address = subject(at, by.tenantId, 'address', request.address)
  const requests = await inTenant(at.db, by.tenantId, (tx) => requestsFrom(tx, by.tenantId, address, now))
  // Nothing tells when it was made or could be guessed: who knows the id of a draft may ask what became of it.
  const ticket = { draftId: randomId(at), bits: bitsFor(requests), until: now.getTime() + ticketMs }
  const seal = sealOf(at, by.tenantId, ticket)
  return {
    ticket: `${sealedText(ticket)}.${seal}`,
    task: seal,
    bits: ticket.bits,
    until: new Date(ticket.until).toISOString(),
  }
}

function randomId(at: Context): string {
  const hex = Buffer.from(at.random(16)).toString('hex')
  // Version 4, variant 1 (RFC 9562).
  const marked = `${hex.slice(0, 12)}4${hex.slice(13, 16)}8${hex.slice(17)}`
  return marked.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The draft of a ticket that was sealed here, worked on, and still holds. */
export function draftOf(at: Context, tenantId: string, written: string): Refusal | { draftId: string } {
  const ticket = readTicket(written)
  // The text is not secret and the seal 128 bits: nothing is learned from how long comparing takes that could be tried in time.
  if (!ticket || sealOf(at, tenantId, ticket) !== ticket.seal) return refuse('portal.ticket')
  const digest = createHash('sha256').update(workText(ticket.seal, ticket.found)).digest()
  if (leadingZeroBits(digest) < ticket.bits) return refuse('portal.ticket')
  if (ticket.until < at.clock.now().getTime()) return refuse('portal.ticket-over')
  return { draftId: ticket.draftId }
}
