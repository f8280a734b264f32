import type { Ack, Command, OpId, Order } from './port.ts'

/** Answers remembered: far more orders than fall into the time anybody repeats one. */
const ANSWERS_HELD = 20_000

/** Makes a refusal. Only `overload`, `state` given so, and `timeout` may succeed later with the same order. */
export function refused(
  code: Extract<Ack, { ok: false }>['code'],
  why?: string,
  retry: boolean = code === 'overload' || code === 'timeout',
): Ack {
  return why === undefined ? { ok: false, code, retry } : { ok: false, code, retry, why }
}

export const ACCEPTED: Ack = { ok: true }

/**
 * The door every order passes: only the commander of the highest epoch is obeyed, and each key is carried out once. An answer that
 * says "try again later" is not remembered, or trying again would be pointless.
 */
export class CommandGate {
  #epoch = 0
  #answers = new Map<OpId, Ack>()
  readonly #held: number

  constructor(held: number = ANSWERS_HELD) {
    this.#held = held
  }

  get epoch(): number {
    return this.#epoch
  }

  /** Taking the same epoch again is harmless (a repeated request); a lower one is fenced off. */
  takeEpoch(epoch: number): Ack {
    if (!Number.isSafeInteger(epoch) || epoch < 1)
      return refused('invalid', 'an epoch is a whole number from 1')
    if (epoch < this.#epoch) return refused('fenced', `epoch ${this.#epoch} commands`)
    this.#epoch = epoch
    return ACCEPTED
  }

  /** Carries the order out, or repeats the first answer to its key, or fences it off. Never throws. */
  pass(command: Command, carryOut: (order: Order, key: OpId) => Ack): Ack {
    if (command.epoch !== this.#epoch) return refused('fenced', `epoch ${this.#epoch} commands`)
    const before = this.#answers.get(command.key)
    if (before) return before
    const answer = attempt(() => carryOut(command.order, command.key))
    if (answer.ok || !answer.retry) this.#remember(command.key, answer)
    return answer
  }

  /** Another life of the engine: it knows neither keys nor commander. */
  forget(): void {
    this.#epoch = 0
    this.#answers.clear()
  }

  #remember(key: OpId, answer: Ack): void {
    this.#answers.set(key, answer)
    if (this.#answers.size <= this.#held) return
    const [oldest] = this.#answers.keys()
    if (oldest !== undefined) this.#answers.delete(oldest)
  }
}

function attempt(carryOut: () => Ack): Ack {
  try {
    return carryOut()
  } catch (error) {
    return refused('invalid', error instanceof Error ? error.message : String(error))
  }
}
