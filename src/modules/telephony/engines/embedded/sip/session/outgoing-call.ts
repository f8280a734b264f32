import type { Cause } from '../../../../switch/port.ts'
import { authorizationFor, isChallenge } from '../authorization.ts'
import { causeOf, reasonOf } from '../causes.ts'
import type { DialogOwner, SentRequest } from '../core.ts'
import { type Dialog, refreshTarget, requestIn } from '../dialog.ts'
import { isHold, sdpOf } from '../descriptions.ts'
import { headersOf, type SipResponse } from '../message.ts'
import { randomSequence, randomToken } from '../random.ts'
import type { OutgoingRequest } from '../serialize.ts'
import { Alarm } from '../transactions/context.ts'
import type { TransactionFailure } from '../transactions/context.ts'
import type { Flow } from '../transports/flow.ts'
import type { ServerExchange } from '../transactions/server-exchange.ts'
import { type CallRecord, reasonText } from './call-record.ts'
import { EarlyDialogs } from './early-dialogs.ts'
import { described } from './incoming-call.ts'
import type { Opening } from './opening.ts'
import type { SessionTimer } from './session-timer.ts'

/** What an INVITE of ours says. */
export interface Invitation {
  uri: string
  to: string
  /** From and the headers that name us, once the way and so our own address is known. */
  signed(flow: Flow): { from: string; headers: Record<string, string> }
  sdp: string | null
  timeoutMs: number
  /** Without any answer for so long, not even 100, the way there is dead. */
  silentMs?: number
}

/** Our INVITE until it is answered, refused or called off. */
export class OutgoingCall implements Opening {
  readonly #call: CallRecord
  readonly #invitation: Invitation
  readonly #timer: SessionTimer
  readonly #early: EarlyDialogs
  readonly #giveUp: Alarm
  readonly #silence: Alarm
  readonly #acks = new Map<string, string>()
  #from = ''
  #headers: Record<string, string> = {}
  readonly callId = randomToken(16)
  #seq = randomSequence()
  #sent: SentRequest | null = null
  #proceeding = false
  #cancel: Cause | null = null
  #cancelSent = false
  #challenges = 0
  #taken = ''

  constructor(call: CallRecord, invitation: Invitation, owner: DialogOwner, timer: SessionTimer) {
    this.#call = call
    this.#invitation = invitation
    this.#timer = timer
    this.#early = new EarlyDialogs(call, owner)
    this.#giveUp = new Alarm(call.core.timers)
    this.#silence = new Alarm(call.core.timers)
    call.localSdp = invitation.sdp
    call.atEnd.push(() => {
      this.#giveUp.stop()
      this.#silence.stop()
    })
  }

  start(): void {
    if (this.#call.ended) return
    const { from, headers } = this.#invitation.signed(this.#call.flow)
    this.#from = `${from};tag=${randomToken(8)}`
    this.#headers = headers
    this.#giveUp.start(this.#invitation.timeoutMs, () => this.#timedOut())
    this.#invite({})
  }

  #invite(proof: Record<string, string>): void {
    const { uri, to, sdp } = this.#invitation
    const request: OutgoingRequest = {
      method: 'INVITE',
      uri,
      headers: headersOf({
        from: this.#from,
        to,
        'call-id': this.callId,
        cseq: `${++this.#seq} INVITE`,
        ...this.#headers,
        ...this.#call.offerHeaders(),
        ...this.#timer.request(),
        ...proof,
        'content-type': described(sdp).contentType,
      }),
    }
    if (sdp !== null) request.body = sdp
    this.#early.clear()
    this.#proceeding = false
    const { silentMs } = this.#invitation
    if (silentMs !== undefined) this.#silence.start(silentMs, () => this.#unheard())
    this.#sent = this.#call.core.transactions.startInvite(request, this.#call.flow, {
      provisional: (response) => this.#provisional(request, response),
      success: (response) => this.#success(request, response),
      failure: (response) => this.#failure(request, response),
      failed: (why) => this.#failed(why),
    })
  }

  #provisional(request: OutgoingRequest, response: SipResponse): void {
    this.#proceeding = true
    this.#silence.stop()
    if (this.#cancel !== null) return this.#sendCancel()
    const call = this.#call
    if (call.ended || response.status === 100) return undefined
    const dialog = this.#early.of(request, response)
    if (dialog) {
      call.dialog ??= dialog
      call.learn(response)
      if (!this.#early.acknowledge(response)) return undefined
    }
    if (call.state === 'new') call.state = 'ringing'
    call.listener?.ringing?.(response.status)
    const sdp = this.#invitation.sdp === null ? null : sdpOf(response)
    if (sdp !== null && sdp !== call.remoteSdp && !call.ended) {
      call.remoteSdp = sdp
      call.listener?.early?.(sdp)
    }
    return undefined
  }

  #success(request: OutgoingRequest, response: SipResponse): void {
    const ack = this.#acks.get(response.toTag)
    if (ack !== undefined) {
      if (ack !== '') this.#call.flow.send(ack)
      return
    }
    const dialog = this.#early.of(request, response)
    if (!dialog) return
    dialog.localSeq = Math.max(dialog.localSeq, response.seq)
    // Called off meanwhile, or another fork was first: take the answer and hang up (RFC 3261 section 13.2.2.4).
    if (this.#call.ended || this.#taken !== '') {
      this.#acknowledge(dialog, response, null)
      this.#call.send(
        'BYE',
        { headers: { reason: reasonOf(this.#cancel ?? 'lose-race') } },
        undefined,
        dialog,
      )
      return
    }
    this.#adopt(dialog, response)
  }

  #adopt(dialog: Dialog, response: SipResponse): void {
    const call = this.#call
    this.#taken = response.toTag
    this.#giveUp.stop()
    this.#silence.stop()
    refreshTarget(dialog, response)
    call.dialog = dialog
    call.learn(response)
    call.state = 'up'
    const sdp = sdpOf(response)
    if (this.#invitation.sdp === null) {
      this.#acks.set(response.toTag, '')
      this.#answerOffer(dialog, response, sdp)
      return
    }
    this.#acknowledge(dialog, response, null)
    this.#timer.accepted(response)
    const answer = sdp ?? call.remoteSdp
    if (answer === null) {
      // Neither the 200 nor anything before it described the media.
      call.send('BYE', { headers: { reason: reasonOf('error') } })
      call.finish({ cause: 'error', status: 488, by: 'switch' })
      return
    }
    call.remoteSdp = answer
    call.held = isHold(answer)
    call.listener?.answered?.(answer)
    call.listener?.confirmed?.()
  }

  /** The 200 offers: its ACK carries our answer. */
  #answerOffer(dialog: Dialog, response: SipResponse, offer: string | null): void {
    const call = this.#call
    const finish = (answer: string | null): void => {
      this.#acknowledge(dialog, response, answer)
      if (call.ended) {
        call.send('BYE', {}, undefined, dialog)
        return
      }
      if (answer === null || offer === null) {
        call.send('BYE', { headers: { reason: reasonOf('error') } })
        call.finish({ cause: 'error', status: 488, by: 'switch' })
        return
      }
      call.localSdp = answer
      this.#timer.accepted(response)
      call.heard(offer, isHold(offer))
      call.listener?.answered?.(offer)
      call.listener?.confirmed?.()
    }
    if (offer === null || !call.listener) finish(null)
    else call.listener.offered(offer).then(finish, () => finish(null))
  }

  #acknowledge(dialog: Dialog, response: SipResponse, sdp: string | null): void {
    const call = this.#call
    call.flow = call.core.wayTo(call.peer, dialog, call.flow)
    const request = requestIn(dialog, 'ACK', { 'content-type': described(sdp).contentType }, response.seq)
    if (sdp !== null) request.body = sdp
    this.#acks.set(response.toTag, call.core.sendAlone(request, call.flow))
  }

  #failure(request: OutgoingRequest, response: SipResponse): void {
    const call = this.#call
    this.#silence.stop()
    if (call.ended) return
    if (isChallenge(response) && this.#challenges++ < 2) {
      const proof = authorizationFor(response, call.core.credentials(call.peer), request)
      if (proof) return this.#invite({ [proof.name]: proof.value })
    }
    if (response.status === 422 && this.#timer.lengthened(response)) return this.#invite({})
    const { status } = response
    call.finish({ cause: causeOf(status), status, by: 'peer', ...reasonText(response) })
    return undefined
  }

  #failed(why: TransactionFailure): void {
    const status = why === 'timeout' ? 408 : 503
    this.#call.finish({ cause: 'unreachable', status, by: 'switch' })
  }

  /** The peer may still hear us: what it answers later is called off. */
  #unheard(): void {
    this.#callOff('unreachable')
    this.#call.finish({ cause: 'unreachable', status: 408, by: 'switch' })
  }

  #timedOut(): void {
    this.#callOff('no-answer')
    this.#call.finish({ cause: 'no-answer', by: 'switch' })
  }

  abandon(cause: Cause): boolean {
    if (this.#taken !== '' || this.#call.state === 'up') return false
    this.#callOff(cause)
    this.#call.finish({ cause, by: 'us' })
    return true
  }

  #callOff(cause: Cause): void {
    this.#cancel = cause
    // Before any answer came, CANCEL must wait (RFC 3261 section 9.1).
    if (this.#proceeding) this.#sendCancel()
  }

  #sendCancel(): void {
    if (this.#cancelSent || !this.#sent) return
    this.#cancelSent = true
    this.#call.core.transactions.startCancel(this.#sent, reasonOf(this.#cancel ?? 'normal'))
  }

  // An outgoing call is rung, answered and refused by the peer alone.
  ring(): void {}
  closedByPeer(): void {}
  answer(): void {}
  reject(cause: Cause | number): void {
    this.abandon(typeof cause === 'number' ? causeOf(cause) : cause)
  }
  acknowledgeProvisional(exchange: ServerExchange): void {
    exchange.respond(481)
  }
}
