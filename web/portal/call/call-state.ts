import type { Ending } from './endings.ts'

/** Where a call of the page stands. */
export type CallState =
  | { readonly step: 'idle' }
  /** The browser asks the citizen whether the page may use the microphone. */
  | { readonly step: 'microphone' }
  | { readonly step: 'connecting' }
  | {
      readonly step: 'talking'
      /** Unix ms of the answer. */
      readonly since: number
      readonly muted: boolean
      /** Keys pressed so far. */
      readonly keys: string
      /** The signalling is away and being fetched back; the sound may go on. */
      readonly unsteady: boolean
    }
  | {
      readonly step: 'ended'
      readonly ending: Ending
      /** A sentence of the server that says it better than ours. */
      readonly said?: string
      /** How long was talked; absent when nobody was reached. */
      readonly seconds?: number
    }

/** A call is being made or going on. */
export const isOpen = ({ step }: CallState): boolean => step !== 'idle' && step !== 'ended'
