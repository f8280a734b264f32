import type { ReinviteOutcome } from '../api.ts'
import { authorizationFor, isChallenge } from '../authorization.ts'
import { reasonOf } from '../causes.ts'
import { refreshTarget, requestIn } from '../dialog.ts'
import { isHold, sdpOf } from '../descriptions.ts'
import type { SipResponse } from '../message.ts'
import { randomBetween } from '../random.ts'
import type { CallRecord } from './call-record.ts'
import { described } from './incoming-call.ts'
import type { SessionTimer } from './session-timer.ts'

const glareTries = 5

/** Our offers inside a call: re-INVITE for new media, and the refreshes of the session timer. One at a time. */
export class Offers {
  readonly #call: CallRecord
  readonly #timer: () => SessionTimer
  /** We opened the dialog, so we own its Call-ID (that decides who waits longer after a glare). */
  readonly #owner: boolean
  #line: Promise<unknown> = Promise.resolve()
  #pending = false

  constructor(call: CallRecord, owner: boolean, timer: () => SessionTimer) {
    this.#call = call
    this.#owner = owner
    this.#timer = timer
  }

  /** An offer of ours is without answer. */
  get pending(): boolean {
    return this.#pending
  }

  reinvite(sdp: string): Promise<ReinviteOutcome> {
    const run = async (): Promise<ReinviteOutcome> => {
      await this.#ackArrived()
      for (let tries = 1; ; tries++) {
        const outcome = await this.#invite(sdp)
        if (outcome.ok || outcome.status !== 491 || tries >= glareTries || this.#call.ended) return outcome
        await this.#glarePause()
      }
    }
    const outcome = this.#line.then(run, run)
    this.#line = outcome
    return outcome
  }

  /** Shows the peer that the call still stands (RFC 4028): by UPDATE when it knows that, else by re-INVITE. */
  refresh(): void {
    const call = this.#call
    if (call.ended) return
    if (!call.peerAllows('UPDATE')) {
      void this.reinvite(call.localSdp ?? '')
      return
    }
    const headers = { ...call.offerHeaders(), ...this.#timer().request() }
    call.send('UPDATE', { headers }, (response) => {
      if (response && response.status < 300) this.#timer().accepted(response)
      else if (response?.status === 422 && this.#timer().lengthened(response)) this.refresh()
    })
  }

  /** RFC 3261 section 14.1: 2.1-4 s when we own the Call-ID, else 0-2 s; scaled with T1. */
  async #glarePause(): Promise<void> {
    const { timing, timers } = this.#call.core
    const ms = this.#owner ? randomBetween(4.2 * timing.t1, 8 * timing.t1) : randomBetween(0, 4 * timing.t1)
    await new Promise<void>((resolve) => {
      timers.after(ms, resolve)
    })
  }

  async #ackArrived(): Promise<void> {
    const { awaitedAck } = this.#call
    if (awaitedAck) await new Promise<void>((resolve) => awaitedAck.whenSettled(resolve))
  }

  #invite(sdp: string): Promise<ReinviteOutcome> {
    return new Promise((resolve) => {
      const { dialog, state } = this.#call
      if (!dialog || state !== 'up') return resolve({ ok: false, status: 481 })
      this.#pending = true
      const done = (outcome: ReinviteOutcome): void => {
        this.#pending = false
        resolve(outcome)
      }
      this.#call.atEnd.push(() => done({ ok: false, status: 481 }))
      this.#attempt(sdp, {}, 0, done)
      return undefined
    })
  }

  #attempt(
    sdp: string,
    proof: Record<string, string>,
    tries: number,
    done: (outcome: ReinviteOutcome) => void,
  ): void {
    const call = this.#call
    const { dialog } = call
    if (!dialog || call.ended) return done({ ok: false, status: 481 })
    const parts = {
      headers: { ...call.offerHeaders(), ...this.#timer().request(), ...proof },
      ...described(sdp === '' ? null : sdp),
    }
    const { request, flow } = call.make(dialog, 'INVITE', parts)
    let ack = ''
    const retry = (again: Record<string, string>) => this.#attempt(sdp, again, tries + 1, done)
    call.core.transactions.startInvite(request, flow, {
      provisional() {},
      success: (response) => {
        if (ack !== '') return void call.flow.send(ack)
        refreshTarget(dialog, response)
        ack = call.core.sendAlone(requestIn(dialog, 'ACK', {}, response.seq), call.flow)
        this.#accepted(sdp, response, done)
      },
      failure: (response) => {
        const credentials = call.core.credentials(call.peer)
        const answer = isChallenge(response) ? authorizationFor(response, credentials, request) : null
        if (answer && tries < 2) return retry({ [answer.name]: answer.value })
        if (response.status === 422 && tries < 2 && this.#timer().lengthened(response)) return retry(proof)
        done({ ok: false, status: response.status })
        if (response.status === 481 || response.status === 408) call.lost(response.status)
        return undefined
      },
      failed: (why) => {
        done({ ok: false, status: why === 'timeout' ? 408 : 503 })
        if (why === 'timeout') call.lost(408)
      },
    })
    return undefined
  }

  #accepted(sdp: string, response: SipResponse, done: (outcome: ReinviteOutcome) => void): void {
    const call = this.#call
    if (call.ended) {
      call.send('BYE', { headers: { reason: reasonOf('normal') } })
      return
    }
    this.#timer().accepted(response)
    if (sdp !== '') call.localSdp = sdp
    const answer = sdpOf(response)
    if (answer !== null) call.heard(answer, isHold(answer) && !isHold(sdp))
    done({ ok: true, sdp: answer ?? call.remoteSdp ?? '' })
  }
}
