/** What an agent keys on his desk telephone to sit down, to be free, to pause, to leave: the words his browser has buttons for. */
export type SeatFunction = 'seat' | 'seat-ready' | 'seat-pause' | 'seat-finish' | 'seat-away'

/** `nth`: which of the house's reasons for it, beginning with 1; absent = none is given. */
export type SeatAct =
  | { do: 'sign-in' | 'sign-out' | 'ready' | 'extend' | 'away' | 'back' | 'withdraw' }
  | { do: 'finish'; code?: string }
  | { do: 'pause'; to: 'busy' | 'rest' | 'study' | 'meeting'; nth?: number }

const pauses = { '1': 'rest', '2': 'study', '3': 'meeting' } as const

/** Undefined: half a code. */
export function seatAct(
  does: Exclude<SeatFunction, 'seat'>,
  on: boolean,
  [first, second]: readonly string[],
): SeatAct | undefined {
  switch (does) {
    case 'seat-ready':
      return on ? { do: 'ready' } : { do: 'pause', to: 'busy', ...nthOf(first) }
    case 'seat-pause': {
      if (!on) return { do: 'withdraw' }
      const to = pauses[first as keyof typeof pauses]
      return to && { do: 'pause', to, ...nthOf(second) }
    }
    case 'seat-finish':
      if (!on) return { do: 'extend' }
      return first === undefined ? { do: 'finish' } : { do: 'finish', code: first }
    case 'seat-away':
      return { do: on ? 'away' : 'back' }
  }
}

function nthOf(keyed: string | undefined): { nth?: number } {
  return keyed !== undefined && /^[1-9]\d?$/.test(keyed) ? { nth: Number(keyed) } : {}
}
