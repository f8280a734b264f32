/** What somebody keyed into his desk telephone: where its calls go, what it may still dial, when it rings by itself. */
import type { DialClass } from './class-of-service.ts'

export interface ExtensionServices {
  /** Calls go to this number: all, when it talks, when nobody answers. */
  forwardAll?: string
  forwardBusy?: string
  forwardNoAnswer?: string
  /** 免打扰 */
  quiet?: true
  /** 热线分机: dialled when the telephone dials nothing, at once or when nothing is keyed for some seconds. */
  hotLine?: string
  hotLineDelayed?: true
  /** 缩位拨号: two digits -> number. */
  short?: Record<string, string>
  /** Digest of the PIN (PHC string; hex SHA-256 where it was kept so before and was not used since), and wrong tries running. */
  pin?: string
  misses?: number
  /** 密码控制: no further than this class until it is taken back. */
  lockedTo?: DialClass
  /** 叫醒: the next time it rings, unix ms. */
  wakeAt?: number
  /** 遇忙回叫: rung together with this number as soon as both are free, until this instant. */
  callBack?: { number: string; until: number }
}

/** What a telephone may do beside dialling; given by an administrator, keyed by nobody. */
export interface ExtensionRights {
  /** 插入: step into other telephones' talks. */
  intrude?: true
  /** 强拆: end other telephones' talks. */
  release?: true
  /** Nobody steps into its talks or ends them. */
  protected?: true
  /** Switch day and night service. */
  night?: true
  /** 记帐: every call outside is for an account. */
  accountOnly?: true
}

/** After so many wrong PINs the telephone takes none until an administrator clears it. */
export const mostMisses = 5
/** So long a call-back waits for both to be free, ms. */
export const callBackMs = 30 * 60_000
/** 热线延时: so long a telephone may key something else first, ms. */
export const hotLineDelayMs = 5_000
