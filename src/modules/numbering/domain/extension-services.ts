/** What somebody keyed into his desk telephone: where its calls go, what it may still dial, when it rings by itself. */
import type { DialClass } from './class-of-service.ts'

export interface ExtensionServices {
  /** Calls go to this number: all, when it talks, when nobody answers. */
  forwardAll?: string
  forwardBusy?: string
  forwardNoAnswer?: string
  /** 免打扰 */
  quiet?: true
  /** 热线分机: dialled when the telephone dials nothing. */
  hotLine?: string
  /** 缩位拨号: two digits -> number. */
  short?: Record<string, string>
  /** Digest of the PIN, and wrong tries running. */
  pin?: string
  misses?: number
  /** 密码控制: no further than this class until it is taken back. */
  lockedTo?: DialClass
  /** 叫醒: the next time it rings, unix ms. */
  wakeAt?: number
}

/** After so many wrong PINs the telephone takes none until an administrator clears it. */
export const mostMisses = 5
