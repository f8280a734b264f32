import { workText } from '#kernel/proof-of-work.ts'
import type { takeTicket } from '#modules/portal/contract.ts'
import { ask, type Trouble } from '../ask.ts'
import type { Ticket } from './draft.ts'
import { sha256, zeroBits } from './sha256.ts'

/** Working goes on for this long before the page may move again. Unit: milliseconds. */
const breathMs = 12

/** Finds a number for the task, a moment at a time, so that typing is not felt. */
async function work(task: string, bits: number): Promise<number> {
  let found = 0
  for (;;) {
    const until = performance.now() + breathMs
    while (performance.now() < until)
      for (let tries = 0; tries < 64; tries++, found++)
        if (zeroBits(sha256(workText(task, found))) >= bits) return found
    await new Promise((resolve) => setTimeout(resolve, 4))
  }
}

/** A new ticket, worked on: what stands in for a picture puzzle, and asks nothing of anybody. */
export async function newTicket(): Promise<Ticket | Trouble> {
  const { reply, trouble } = await ask<typeof takeTicket>('/tickets', undefined)
  if (trouble) return trouble
  return { ticket: reply.ticket, until: reply.until, found: await work(reply.task, reply.bits) }
}

/** The ticket as it is sent. */
export const worked = ({ ticket, found }: Ticket): string => `${ticket}.${found}`

/** A ticket that will hold for the next minutes. */
export const holds = (ticket: Ticket | undefined, now: number): ticket is Ticket =>
  ticket !== undefined && Date.parse(ticket.until) - now > 600_000
