import type { Question, Questions, ToServer } from './protocol.ts'

/** Questions under way at once; above it the answer is "no" at once instead of a growing queue. */
const UNDER_WAY = 1024

interface Waiting {
  answer(value: unknown): void
  fail(why: string): void
}

/** Questions asked on a connection and not yet answered. */
export class QuestionsUnderWay {
  readonly #waiting = new Map<number, Waiting>()
  readonly #say: (message: ToServer) => void
  #ids = 0

  constructor(say: (message: ToServer) => void) {
    this.#say = say
  }

  /** Rejects after `ms`, when the link breaks, or when too many wait. */
  ask<Q extends Question>(what: Q, ask: Questions[Q]['ask'], ms: number): Promise<Questions[Q]['answer']> {
    if (this.#waiting.size >= UNDER_WAY) return Promise.reject(new Error('too many questions under way'))
    this.#ids += 1
    const id = this.#ids
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.fail(id, 'no answer in time'), ms)
      const over = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(id)
      }
      this.#waiting.set(id, {
        answer: (value) => {
          over()
          resolve(value as Questions[Q]['answer'])
        },
        fail: (why) => {
          over()
          reject(new Error(why))
        },
      })
      this.#say({ t: 'ask', id, what, ask })
    })
  }

  /** A late answer to a question given up is ignored. */
  answer(id: number, value: unknown): void {
    this.#waiting.get(id)?.answer(value)
  }

  fail(id: number, why: string): void {
    this.#waiting.get(id)?.fail(why)
  }

  failAll(why: string): void {
    for (const waiting of this.#waiting.values()) waiting.fail(why)
  }
}
