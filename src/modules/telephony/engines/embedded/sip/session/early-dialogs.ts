import type { DialogOwner } from '../core.ts'
import { type Dialog, dialogFromResponse, refreshTarget } from '../dialog.ts'
import { header, type SipResponse, tokens } from '../message.ts'
import type { OutgoingRequest } from '../serialize.ts'
import type { CallRecord } from './call-record.ts'

const forkBound = 8

/** Dialogs the provisional answers to our INVITE open, one for each fork, and their PRACKs (RFC 3262 client side). */
export class EarlyDialogs {
  readonly #call: CallRecord
  readonly #owner: DialogOwner
  readonly #byTag = new Map<string, { dialog: Dialog; lastRseq: number }>()

  constructor(call: CallRecord, owner: DialogOwner) {
    this.#call = call
    this.#owner = owner
  }

  /** The dialog of an answer, made when it is the first with this tag; null without a tag or beyond the bound. */
  of(invite: OutgoingRequest, response: SipResponse): Dialog | null {
    const known = this.#byTag.get(response.toTag)
    if (known) {
      if (response.status >= 200) refreshTarget(known.dialog, response)
      return known.dialog
    }
    if (response.toTag === '' || this.#byTag.size >= forkBound) return null
    const dialog = dialogFromResponse(invite, response)
    this.#byTag.set(response.toTag, { dialog, lastRseq: 0 })
    this.#call.listen(dialog, this.#owner)
    return dialog
  }

  /** The answers of an earlier attempt (before a challenge) open nothing any more. */
  clear(): void {
    this.#byTag.clear()
  }

  /** Acknowledges a reliable provisional answer. False when it is a repetition or out of order, and must be ignored. */
  acknowledge(response: SipResponse): boolean {
    const early = this.#byTag.get(response.toTag)
    const rseq = Number(header(response, 'rseq'))
    if (!early || !tokens(response, 'require').includes('100rel') || !Number.isSafeInteger(rseq)) return true
    if (early.lastRseq > 0 && rseq !== early.lastRseq + 1) return false
    early.lastRseq = rseq
    const rack = `${rseq} ${response.seq} INVITE`
    this.#call.send('PRACK', { headers: { rack } }, undefined, early.dialog)
    return true
  }
}
