import { useCallback, useEffect, useRef, useState } from 'react'
import type { submitRequest } from '#modules/portal/contract.ts'
import { ask, type Trouble } from '../ask.ts'
import type { Draft, Ticket } from './draft.ts'
import { isTrouble, sent } from './send-files.ts'
import { holds, newTicket, worked } from './ticket.ts'
import type { KeptDraft } from './useDraft.ts'

/** How far a draft has come on its way. */
export interface Sending {
  /** The device has shown that it is no machine of thousands. */
  readonly checked: boolean
  readonly at: 'rest' | 'checking' | 'files' | 'request'
  readonly trouble: Trouble | undefined
  readonly send: () => Promise<void>
}

/** A ticket the server does not know any more, and files that went with it: both are made anew, once. */
const outdated = ['portal.ticket', 'portal.ticket-over', 'portal.file-missing']
/** The first press is still being worked on: asked again after this long. Unit: milliseconds. */
const againMs = 1500
const mostAsked = 6

/** Tickets, files and the request itself. Files go as soon as they are chosen; whatever breaks off goes on when the button is pressed again. */
export function useSending({ draft, newest, change }: KeptDraft): Sending {
  const [at, setAt] = useState<Sending['at']>('rest')
  const [trouble, setTrouble] = useState<Trouble>()
  const ticketing = useRef<Promise<Ticket | Trouble>>(undefined)
  const carrying = useRef<Promise<Trouble | undefined>>(undefined)
  const busy = useRef(false)

  const ticket = useCallback(async (): Promise<Ticket | Trouble> => {
    const held = newest()?.ticket
    if (holds(held, Date.now())) return held
    ticketing.current ??= newTicket().finally(() => (ticketing.current = undefined))
    const made = await ticketing.current
    // Files go with the ticket they were sent with.
    if (!isTrouble(made) && newest()?.ticket?.ticket !== made.ticket)
      change((before) => ({ ticket: made, files: unsent(before) }))
    return made
  }, [newest, change])

  const carry = useCallback((): Promise<Trouble | undefined> => {
    carrying.current ??= carryAll(ticket, newest, change).finally(() => (carrying.current = undefined))
    return carrying.current
  }, [ticket, newest, change])

  const waiting = draft !== undefined && draft.result === undefined
  const loose = draft?.files.filter((file) => !file.sent && !file.fault).length ?? 0
  useEffect(() => {
    if (waiting) void (loose > 0 ? carry() : ticket())
  }, [waiting, loose, carry, ticket])

  const send = async (): Promise<void> => {
    if (busy.current) return
    busy.current = true
    setTrouble(undefined)
    setTrouble(await sendAll())
    setAt('rest')
    busy.current = false
  }

  const sendAll = async (): Promise<Trouble | undefined> => {
    for (let round = 0; ; round++) {
      setAt('checking')
      const held = await ticket()
      if (isTrouble(held)) return held
      setAt('files')
      const stopped = await carry()
      if (stopped) return stopped
      setAt('request')
      const now = newest()
      if (!now) return undefined
      const refused = await request(now, held)
      if (!isTrouble(refused)) {
        change(() => ({ result: refused }))
        return undefined
      }
      if (round > 0 || !outdated.includes(refused.code)) return refused
      change((before) => ({ ticket: undefined, files: unsent(before) }))
    }
  }

  return { checked: draft?.ticket !== undefined, at, trouble, send }
}

const unsent = ({ files }: Draft): Draft['files'] => files.map(({ sent: _gone, ...file }) => file)

/** Sends every file that is not sent yet, one after another. */
async function carryAll(
  ticket: () => Promise<Ticket | Trouble>,
  newest: KeptDraft['newest'],
  change: KeptDraft['change'],
): Promise<Trouble | undefined> {
  for (;;) {
    const file = newest()?.files.find((one) => !one.sent && !one.fault)
    if (!file) return undefined
    const held = await ticket()
    if (isTrouble(held)) return held
    const answer = await sent(file, held)
    if (isTrouble(answer)) return answer
    change(({ files }) => ({ files: files.map((one) => (one.key === file.key ? answer : one)) }))
  }
}

/** Submits; a first press that is still being worked on is waited for. */
async function request(draft: Draft, ticket: Ticket): Promise<NonNullable<Draft['result']> | Trouble> {
  const { filled, addressee, files } = draft
  const { type } = filled
  if (type === '') return { code: 'type', title: '请选择诉求类型', status: 422 }
  const body = {
    ...filled,
    type,
    addressee,
    ticket: worked(ticket),
    fileIds: files.flatMap((file) => file.sent ?? []),
  }
  for (let asked = 1; ; asked++) {
    const { reply, trouble } = await ask<typeof submitRequest>('/requests', body)
    if (reply) return { number: reply.number, queryCode: reply.queryCode, addressee }
    if (trouble.code !== 'http.in-progress' || asked >= mostAsked) return trouble
    await new Promise((resolve) => setTimeout(resolve, againMs))
  }
}
