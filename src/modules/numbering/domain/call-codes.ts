/**
 * 通话中按键: what an agent keys on a desk telephone while he has somebody on the line. `*CC` does it, `#CC` takes it back, `*CC*...#` with a
 * number; codes as data. A code that needs nothing more counts with its last digit.
 */
export const callFunctions = [
  'hold',
  'transfer',
  'transfer-answered',
  'transfer-queue',
  'consult',
  'complete',
  'join',
  'cancel',
  'invite',
  'rating',
  'flow',
  'flow-back',
  'phrase',
  'call-lead',
  'help',
  'life-at-risk',
  'lock',
  'room',
] as const
export type CallFunction = (typeof callFunctions)[number]

export interface CallCode {
  /** One to three digits. */
  code: string
  does: CallFunction
  /** Whom it always leads to: a number, a queue's code, a flow, a prompt. Absent: keyed after the code. */
  target?: string
}

export type CallTarget = 'number' | 'emergency' | 'queue' | 'flow' | 'prompt'

/** What a function leads to; absent: nowhere. */
export const leadsTo: Readonly<Partial<Record<CallFunction, CallTarget>>> = {
  transfer: 'number',
  'transfer-answered': 'number',
  'transfer-queue': 'queue',
  consult: 'number',
  invite: 'number',
  flow: 'flow',
  'flow-back': 'flow',
  phrase: 'prompt',
  'life-at-risk': 'emergency',
}

/** Does a code of this function do nothing without a target of its own? Flows and prompts cannot be keyed, and who is in danger keys no number. */
export const needsTarget = (does: CallFunction): boolean =>
  ['flow', 'prompt', 'emergency'].includes(leadsTo[does] ?? '')

export const usualCallCodes: readonly CallCode[] = [
  { code: '20', does: 'hold' },
  { code: '21', does: 'transfer' },
  { code: '22', does: 'transfer-queue' },
  { code: '23', does: 'transfer-answered' },
  { code: '24', does: 'consult' },
  { code: '25', does: 'complete' },
  { code: '26', does: 'join' },
  { code: '27', does: 'cancel' },
  { code: '28', does: 'invite' },
  { code: '29', does: 'rating' },
  { code: '30', does: 'call-lead' },
  { code: '31', does: 'help' },
  { code: '32', does: 'lock' },
  { code: '33', does: 'room' },
  { code: '0', does: 'life-at-risk', target: '110' },
  { code: '71', does: 'phrase', target: 'zh/phrase-hold-on' },
  { code: '72', does: 'phrase', target: 'zh/phrase-listen' },
  { code: '73', does: 'phrase', target: 'zh/phrase-recorded' },
  { code: '74', does: 'phrase', target: 'zh/phrase-thanks' },
]

export type KeyedInCall =
  /** Not whole yet. */
  | 'more'
  /** No code, and never will be. */
  | 'wrong'
  /** A lone `*` or `#`. */
  | 'nothing'
  | { does: CallFunction; on: boolean; target?: string }

const mostKeys = 28

/** What these keys come to; `over`: nothing more is keyed. */
export function keyedInCall(typed: string, codes: readonly CallCode[], over = false): KeyedInCall {
  const parts = /^([*#])(\d*)(?:(\*)([\d+]*))?(#?)$/.exec(typed)
  if (!parts || typed.length > mostKeys) return 'wrong'
  const [, sign, digits = '', star, given = '', end] = parts
  const on = sign === '*'
  const whole = over || end === '#'
  if (digits === '') return star || end ? 'wrong' : over ? 'nothing' : 'more'
  const row = codes.find(({ code }) => code === digits)
  const longer = codes.some(({ code }) => code !== digits && code.startsWith(digits))
  if (!row) return longer && !whole && !star ? 'more' : 'wrong'
  const { does, target } = row
  if (!on || leadsTo[does] === undefined || target !== undefined) {
    if (star) return 'wrong'
    if (longer && !whole) return 'more'
    return { does, on, ...(target === undefined ? {} : { target }) }
  }
  if (!whole) return 'more'
  return given === '' ? 'wrong' : { does, on, target: given }
}

/** A key begins the code anew when only signs were keyed before it. */
export const withKey = (typed: string, key: string): string =>
  /^[*#]$/.test(typed) && /[*#]/.test(key) ? key : typed + key
