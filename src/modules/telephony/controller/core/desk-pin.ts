/** PINs of desk telephones (密码控制, 修改密码, 日夜服转换, 签入): asked beside the work of calls, since a digest takes its time on purpose. */
import { afterPin, isLockedOut, type PinAct } from '#modules/numbering/index.ts'
import type { DeskAsked } from './parties.ts'
import { keepServices, servicesAt } from './desk-services.ts'
import type { Turn } from './turn.ts'

/** The question that finds out whether a PIN is right. */
const pinQuestion = 'extension-pin'

export interface KeyedPin {
  pin: string
  next?: string
  act: PinAct
}

/** What is asked of a PIN; undefined when the telephone takes none any more, or not before those under way are found out. */
export function pinAsked(turn: Turn, endpoint: string, { pin, next = '', act }: KeyedPin, agent?: string) {
  const underWay = Object.values(turn.world.calls).filter(
    ({ desk }) => desk?.asked?.what === 'pin' && desk.asked.endpoint === endpoint,
  ).length
  const services = servicesAt(turn, endpoint)
  if (isLockedOut(services, underWay)) return undefined
  const kept = services.pin ?? ''
  const input = { endpoint, kept, pin, next }
  const of = agent === undefined ? {} : { agent }
  return { what: 'pin' as const, adapter: pinQuestion, input, kept, act, ...of }
}

/** What may be done now that it is found out; undefined: nothing. When nobody could say, or the PIN was changed meanwhile, no try is counted. */
export function pinFound(
  turn: Turn,
  tenantId: string,
  { endpoint, kept, act }: Extract<DeskAsked, { what: 'pin' }>,
  found: Readonly<Record<string, unknown>> | undefined,
): PinAct | undefined {
  const { right, digest } = found ?? {}
  const services = servicesAt(turn, endpoint)
  if (typeof right !== 'boolean' || (services.pin ?? '') !== kept) return undefined
  const known = { right, ...(typeof digest === 'string' ? { digest } : {}) }
  keepServices(turn, tenantId, endpoint, afterPin(services, act, known))
  return right ? act : undefined
}
