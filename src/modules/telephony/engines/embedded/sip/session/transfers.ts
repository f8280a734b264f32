import type { IncomingRefer } from '../api.ts'
import { statusOf } from '../causes.ts'
import { header, type SipRequest } from '../message.ts'
import { type NameAddr, parseNameAddr } from '../name-addr.ts'
import { numberOf } from '../parties.ts'
import { parseReplaces } from '../replaces.ts'
import { reasonPhrase } from '../statuses.ts'
import type { ServerExchange } from '../transactions/server-exchange.ts'
import { parseUri } from '../uri.ts'
import type { CallRecord } from './call-record.ts'

/** Seconds a transfer's subscription is said to live. */
const subscriptionSec = 180

/** REFER both ways inside a call, with its NOTIFYs (RFC 3515, RFC 4488, RFC 5589). */
export class Transfers {
  readonly #call: CallRecord
  #received = 0

  constructor(call: CallRecord) {
    this.#call = call
  }

  /** The peer wants its party connected elsewhere. */
  refer(exchange: ServerExchange): void {
    const { listener } = this.#call
    const values = exchange.request.headers.get('refer-to') ?? []
    const target = values.length === 1 ? parseNameAddr(values[0] ?? '') : null
    const uri = target ? parseUri(target.uri) : null
    if (!target || !uri || (uri.params.get('method') ?? 'INVITE').toUpperCase() !== 'INVITE') {
      exchange.respond(target && !uri ? 416 : 400)
      return
    }
    if (!listener?.referred) {
      exchange.respond(603)
      return
    }
    listener.referred(this.#incoming(exchange, target, uri.headers.get('replaces')))
  }

  #incoming(exchange: ServerExchange, target: NameAddr, replacing: string | undefined): IncomingRefer {
    const call = this.#call
    const wanted = replacing === undefined ? null : parseReplaces(replacing)
    // The named dialog is seen from its far end: our side of it is the other tag.
    const session =
      wanted &&
      (call.core.sessionOf(wanted.callId, wanted.remoteTag, wanted.localTag) ??
        call.core.sessionOf(wanted.callId, wanted.localTag, wanted.remoteTag))
    const by = parseNameAddr(header(exchange.request, 'referred-by') ?? '')
    const silent = header(exchange.request, 'refer-sub')?.trim().toLowerCase() === 'false'
    const event = this.#received++ === 0 ? 'refer' : `refer;id=${exchange.request.seq}`
    let state: 'asked' | 'running' | 'over' = 'asked'
    const notify = (status: number): void => {
      if (silent) return
      const last = status >= 200
      call.send('NOTIFY', {
        headers: {
          contact: call.core.contact(call.flow),
          event,
          'subscription-state': last ? 'terminated;reason=noresource' : `active;expires=${subscriptionSec}`,
        },
        body: `SIP/2.0 ${status} ${reasonPhrase(status)}\r\n`,
        contentType: 'message/sipfrag;version=2.0',
      })
    }
    return {
      uri: target.uri.split('?')[0] ?? target.uri,
      number: numberOf(target.uri),
      attended: replacing !== undefined,
      ...(session ? { replaces: session } : {}),
      ...(by
        ? { referredBy: { number: numberOf(by.uri), ...(by.display === '' ? {} : { name: by.display }) } }
        : {}),
      accept: () => {
        if (state !== 'asked') return
        state = 'running'
        const headers = { contact: call.core.contact(call.flow), ...(silent ? { 'refer-sub': 'false' } : {}) }
        exchange.respond(202, { headers })
        notify(100)
      },
      reject: (cause) => {
        if (state !== 'asked') return
        state = 'over'
        exchange.respond(typeof cause === 'number' ? cause : statusOf[cause])
      },
      progress: (status) => {
        if (state !== 'running' || call.ended) return
        if (status >= 200) state = 'over'
        notify(status)
      },
    }
  }

  /** Asks the peer to call a URI. Resolves with the answer to the REFER itself. */
  ask(referTo: string): Promise<{ accepted: boolean; status: number }> {
    const call = this.#call
    return new Promise((resolve) => {
      if (call.state !== 'up' || !call.dialog) return resolve({ accepted: false, status: 481 })
      const headers = {
        contact: call.core.contact(call.flow),
        'refer-to': `<${referTo}>`,
        'referred-by': call.dialog.local.replace(/;tag=[^;]*/, ''),
      }
      call.send('REFER', { headers }, (response) => {
        const status = response?.status ?? 408
        resolve({ accepted: status >= 200 && status < 300, status })
      })
      return undefined
    })
  }

  /** NOTIFY about a REFER of ours; other events were never subscribed to. */
  notify(exchange: ServerExchange): void {
    const { request } = exchange
    if (!/^refer\b/i.test(header(request, 'event') ?? '')) {
      exchange.respond(489)
      return
    }
    exchange.respond(200)
    const status = fragmentStatus(request)
    const over = /^\s*terminated/i.test(header(request, 'subscription-state') ?? '')
    if (status !== null) this.#call.listener?.transferProgress?.(status, over || status >= 200)
    else if (over) this.#call.listener?.transferProgress?.(487, true)
  }
}

/** Status line of a `message/sipfrag` body (RFC 3420). */
function fragmentStatus(request: SipRequest): number | null {
  const found = /^SIP\/2\.0 ([1-6]\d\d)/.exec(request.body.toString('utf8'))
  return found ? Number(found[1]) : null
}
