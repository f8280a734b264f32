import {
  actOnCall,
  askForHelp,
  callLead,
  consultCall,
  dial,
  endAbusive,
  extend,
  finish,
  inviteParty,
  lifeAtRisk,
  enterRoom,
  lockConference,
  openRoom,
  muteCall,
  muteParty,
  pause,
  phoneCredentials,
  playPhrase,
  pressKeys,
  putOutParty,
  ready,
  signIn,
  signOut,
  toFlow,
  transferCall,
  withdrawPause,
} from '#modules/telephony/contract.ts'
import { call } from '../../api/call.ts'
import type { useAct } from '../../ui/useAct.ts'
import { kept } from './handing-over.ts'
import type { MicrophoneTrouble } from './microphone.ts'
import { tryMicrophone } from './microphone.ts'
import type { PhoneActs } from './phone-context.ts'
import type { PagePhone } from './useBrowserPhone.ts'

type OwnAct =
  | 'hang-up'
  | 'reject'
  | 'hold'
  | 'retrieve'
  | 'complete'
  | 'cancel'
  | 'join'
  | 'warn'
  | 'phrase-stop'
  | 'to-rating'

/** Everything the call bar asks for: the server decides and tells everybody; the browser's own leg only answers and mutes. */
export function phoneActs(at: {
  page: PagePhone
  act: ReturnType<typeof useAct>
  muted: (on: boolean) => void
}): PhoneActs {
  const { page, act } = at
  const onCall = (what: OwnAct) => act(() => call(actOnCall, { params: { act: what } }))
  const endLeg = async (what: 'hang-up' | 'reject'): Promise<boolean> => {
    if (await onCall(what)) return true
    // The server cannot be asked: let go of the leg itself, and it will see that.
    await page.phone.current?.letGo()
    return false
  }
  return {
    signIn: () => sitDown(page, act, (trouble) => page.setTrouble(trouble)),
    signOut: () => act(() => call(signOut, {})),
    ready: () => act(() => call(ready, {})),
    pause: (to, reason) => act(() => call(pause, { body: { to, ...(reason !== undefined && { reason }) } })),
    withdrawPause: () => act(() => call(withdrawPause, {}), '已撤回'),
    answer: async () => {
      await page.phone.current?.answer()
      return true
    },
    reject: () => endLeg('reject'),
    hangUp: () => endLeg('hang-up'),
    hold: () => onCall('hold'),
    retrieve: () => onCall('retrieve'),
    mute: (on) => {
      page.phone.current?.mute(on)
      at.muted(on)
      return act(() => call(muteCall, { body: { on } }))
    },
    dtmf: (digits) => act(() => call(pressKeys, { body: { digits } })),
    transfer: (to) => act(() => handOver(() => call(transferCall, { body: { to } })), '已转接'),
    transferWhenAnswered: (to) =>
      act(() => handOver(() => call(transferCall, { body: { to, whenAnswered: true } }))),
    toFlow: (flow, comesBack) => act(() => call(toFlow, { body: { flow, comesBack } })),
    invite: (to) => act(() => call(inviteParty, { body: { to } })),
    putOut: (leg) => act(() => call(putOutParty, { body: { leg } })),
    muteParty: (leg, on) => act(() => call(muteParty, { body: { on, ...(leg !== undefined && { leg }) } })),
    askForHelp: () => act(() => call(askForHelp, { body: {} }), '已通知班长'),
    callLead: () => act(() => call(callLead, {})),
    lifeAtRisk: (number) => act(() => call(lifeAtRisk, { body: { number } }), `班长与 ${number} 正在加入`),
    playPhrase: (file) => act(() => call(playPhrase, { body: { file } })),
    endAbusive: (reason) => act(() => call(endAbusive, { body: { reason } })),
    help: onCall,
    lock: (on) => act(() => call(lockConference, { body: { on } })),
    openRoom: (on) => act(() => call(openRoom, { body: { on } })),
    enterRoom: (number, pin) => act(() => call(enterRoom, { body: { number, pin } })),
    consult: (to) => act(() => handOver(() => call(consultCall, { body: { to } }))),
    complete: () => onCall('complete'),
    cancel: () => onCall('cancel'),
    join: () => onCall('join'),
    finish: () => act(() => call(finish, { body: {} })),
    extend: () => act(() => call(extend, {})),
    dial: async (number, purpose) => {
      let made: string | undefined
      await act(async () => {
        const { kind, caseId } = purpose
        made = (
          await call(dial, {
            body: { number: number.replace(/[^\d+*#]/g, ''), kind, ...(caseId !== undefined && { caseId }) },
          })
        ).call
      })
      return made
    },
  }
}

/** Hands a call on once the screens' forms are kept for the colleague. */
async function handOver(hand: () => Promise<unknown>): Promise<unknown> {
  await kept()
  return hand()
}

/** 签入: microphone first, then the telephone, then the seat, so that no call is offered to somebody who cannot speak. */
async function sitDown(
  page: PagePhone,
  act: ReturnType<typeof useAct>,
  blocked: (trouble: MicrophoneTrouble) => void,
): Promise<boolean> {
  const trouble = await tryMicrophone()
  if (trouble) {
    blocked(trouble)
    return false
  }
  if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission()
  return act(async () => {
    await page.start()
    await page.registered()
    await takeSeat(page.endpointNow.current)
  }, '已签入')
}

/** Takes the seat with this browser's telephone; also moves a seat taken elsewhere over to it. */
export async function takeSeat(known: string | undefined): Promise<void> {
  const endpoint = known ?? (await call(phoneCredentials, {})).endpoint
  await call(signIn, { body: { endpoint } })
}
