/**
 * The PIN of a desk telephone: the first one keyed is kept; wrong ones are counted, and too many lock what it guards. Whether one is right is found out
 * elsewhere, since it takes its time on purpose.
 */
import type { DialClass } from './class-of-service.ts'
import { mostMisses, type ExtensionServices } from './extension-services.ts'

/** What a right PIN does. */
export type PinAct =
  /** 密码控制: no further than this class, or as far as ever. */
  | { does: 'restriction'; on: boolean; lockedTo: DialClass }
  | { does: 'change-pin' | 'sign-in' }
  | { does: 'night-service'; on: boolean; calendar?: string }

/** What was found out of a PIN; `digest` is the one to keep from now on. */
export interface PinFound {
  right: boolean
  digest?: string
}

export const isPin = (keyed: string | undefined): keyed is string => /^\d{4,8}$/.test(keyed ?? '')

/** Takes it no PIN any more? `underWay`: those not found out yet count as wrong ones. */
export const isLockedOut = ({ misses = 0 }: ExtensionServices, underWay = 0): boolean =>
  misses + underWay >= mostMisses

/** The services after a PIN was found out. Right, the count of wrong tries begins anew. */
export function afterPin(services: ExtensionServices, act: PinAct, found: PinFound): ExtensionServices {
  const { misses = 0, ...rest } = services
  if (!found.right) return { ...rest, misses: misses + 1 }
  const kept = found.digest === undefined ? rest : { ...rest, pin: found.digest }
  if (act.does !== 'restriction') return kept
  const { lockedTo: _, ...free } = kept
  return act.on ? { ...free, lockedTo: act.lockedTo } : free
}
