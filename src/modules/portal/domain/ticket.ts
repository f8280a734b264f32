/**
 * The ticket of a draft: the portal seals it, the citizen's device works on it for a moment (kernel/proof-of-work.ts), and everything the draft sends
 * shows it. Nothing is kept for it here: seal and work prove themselves, and one draft becomes one case.
 */

/** What a ticket says. */
export interface Ticket {
  readonly draftId: string
  /** Zero bits the work must show. */
  readonly bits: number
  /** Until when it holds, epoch milliseconds. */
  readonly until: number
}

/** A ticket as it comes back: with its seal, and the number found. */
export interface WorkedTicket extends Ticket {
  readonly seal: string
  readonly found: string
}

/** A draft may lie for a week. Unit: milliseconds. */
export const ticketMs = 7 * 86_400_000

/** About 130,000 hashes: a third of a second on a telephone of today. */
const leastBits = 17
/** Some ten seconds. */
const mostBits = 21
/** So many requests of one address within a day cost nothing more. */
const usualFromOneAddress = 8

/** The work asked of an address from which so many requests came within the day: twice as much with each doubling beyond the usual. */
export function bitsFor(requests: number): number {
  const beyond = Math.floor(Math.log2(Math.max(1, requests / usualFromOneAddress)))
  return Math.min(mostBits, leastBits + beyond)
}

/** What is sealed. */
export const sealedText = ({ draftId, bits, until }: Ticket): string => `${draftId}.${bits}.${until}`

const form =
  /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,2})\.(\d{13})\.([0-9a-f]{32})\.(\d{1,12})$/

/** Reads a worked ticket; undefined when it is none. */
export function readTicket(written: string): WorkedTicket | undefined {
  const parts = form.exec(written)
  if (!parts) return undefined
  const [, draftId = '', bits, until, seal = '', found = ''] = parts
  return { draftId, bits: Number(bits), until: Number(until), seal, found }
}
