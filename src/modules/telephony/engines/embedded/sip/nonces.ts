import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** How a nonce stands: usable, too old or used up (`stale`: the password may still be right), or not one of ours. */
export type NonceVerdict = 'fresh' | 'stale' | 'foreign'

/**
 * Nonces that carry their own time and seal, so that handing them out keeps nothing. Counts are remembered only for nonces a right
 * password came with, so strangers cannot fill the memory.
 */
export class Nonces {
  readonly #secret = randomBytes(32)
  readonly #lifeMs: number
  readonly #now: () => number
  readonly #bound: number
  readonly #counts = new Map<string, number>()

  constructor(lifeMs: number, now: () => number, bound = 20_000) {
    this.#lifeMs = lifeMs
    this.#now = now
    this.#bound = bound
  }

  issue(): string {
    const body = `${this.#now().toString(36)}.${randomBytes(9).toString('base64url')}`
    return `${body}.${this.#seal(body)}`
  }

  /** Looks at a nonce before the password is checked. */
  judge(nonce: string): NonceVerdict {
    const cut = nonce.lastIndexOf('.')
    const body = nonce.slice(0, Math.max(cut, 0))
    const [given, right] = [Buffer.from(nonce.slice(cut + 1)), Buffer.from(this.#seal(body))]
    if (given.length !== right.length || !timingSafeEqual(given, right)) return 'foreign'
    const age = this.#now() - Number.parseInt(body, 36)
    return age > this.#lifeMs ? 'stale' : 'fresh'
  }

  /** Notes a use whose password was right. False when this count was already used (a replay). */
  use(nonce: string, nc: number): boolean {
    const before = this.#counts.get(nonce) ?? 0
    if (nc <= before) return false
    if (before === 0 && this.#counts.size >= this.#bound) this.#forget()
    if (before === 0 && this.#counts.size >= this.#bound) return false
    this.#counts.set(nonce, nc)
    return true
  }

  #forget(): void {
    for (const nonce of this.#counts.keys()) if (this.judge(nonce) !== 'fresh') this.#counts.delete(nonce)
  }

  #seal(body: string): string {
    return createHmac('sha256', this.#secret).update(body).digest('base64url').slice(0, 22)
  }
}
