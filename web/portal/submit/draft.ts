import type { Input } from '#platform/http/contract.ts'
import type { submitRequest } from '#modules/portal/contract.ts'

type Body = Input<typeof submitRequest>['body']
export type Filled = Omit<Body, 'ticket' | 'fileIds' | 'addressee' | 'type'> & {
  readonly type: Body['type'] | ''
}
export type Addressee = Body['addressee']

/** Which form: that of the hotline, or that of the mailboxes. */
export type Box = 'hotline' | 'mailbox'

/** A file of the draft; it stays on the device until the draft is done, so that it can be sent again. */
export interface DraftFile {
  readonly key: string
  readonly name: string
  readonly content: Blob
  /** Its id, once it is sent with the draft's ticket. */
  readonly sent?: string
  /** Why it could not be sent. */
  readonly fault?: string
}

/** A ticket, and the number that was worked out for it. */
export interface Ticket {
  readonly ticket: string
  readonly until: string
  readonly found: number
}

/** What the city gave for it. */
export interface Result {
  readonly number: string
  readonly queryCode: string
  readonly addressee: Addressee
}

/** Everything a citizen filled in, as it lies on his device. */
export interface Draft {
  readonly step: 1 | 2 | 3
  readonly addressee: Addressee
  readonly filled: Filled
  readonly files: readonly DraftFile[]
  readonly ticket?: Ticket | undefined
  readonly result?: Result
  /** Epoch milliseconds of the last change. */
  readonly at: number
}

const empty: Filled = {
  type: '',
  title: '',
  content: '',
  categoryCode: '',
  subjectParty: '',
  areaCode: '',
  address: '',
  requesterName: '',
  requesterPhone: '',
  secret: false,
  publishWanted: false,
  followUpWay: 'PHONE',
}

export const blank = (box: Box): Draft => ({
  step: 1,
  addressee: box === 'hotline' ? 'hotline' : 'mayor',
  filled: empty,
  files: [],
  at: 0,
})

/** A draft is kept for a week, its number and code for a day. Unit: milliseconds. */
const keptMs = { draft: 7 * 86_400_000, result: 86_400_000 }

/** The draft as found on the device; a new one when it is too old. */
export const stillGood = (draft: Draft | undefined, box: Box, now: number): Draft =>
  draft && now - draft.at < (draft.result ? keptMs.result : keptMs.draft) ? draft : blank(box)

/** True when something is written that would be missed. */
export const isBegun = ({ filled, files }: Draft): boolean =>
  files.length > 0 || [filled.content, filled.title, filled.address].some((text) => text.trim() !== '')
