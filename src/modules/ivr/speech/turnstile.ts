/** Lets few through at a time, and nobody for a while after several failures in a row: a service that is down is not asked by every caller. */
export interface Turnstile {
  readonly most: number
  readonly failures: number
  readonly restMs: number
}

interface Standing {
  inside: number
  failed: number
  openAgainAt: number
}

export class TurnedAway extends Error {}

export class Turnstiles {
  readonly #of: Turnstile
  readonly #now: () => number
  readonly #standing = new Map<string, Standing>()

  constructor(of: Turnstile, now: () => number) {
    this.#of = of
    this.#now = now
  }

  /** Does the work, or throws `TurnedAway` at once. After the rest one is let through to try. */
  async pass<T>(name: string, work: () => Promise<T>): Promise<T> {
    const at = this.#standing.get(name) ?? { inside: 0, failed: 0, openAgainAt: 0 }
    this.#standing.set(name, at)
    if (at.inside >= this.#of.most) throw new TurnedAway('too many at once')
    const tired = at.failed >= this.#of.failures
    if (tired && this.#now() < at.openAgainAt) throw new TurnedAway('resting after failures')
    // The one that tries keeps the others away until it knows.
    if (tired) at.openAgainAt = this.#now() + this.#of.restMs
    at.inside += 1
    try {
      const done = await work()
      at.failed = 0
      return done
    } catch (error) {
      at.failed += 1
      at.openAgainAt = this.#now() + this.#of.restMs
      throw error
    } finally {
      at.inside -= 1
    }
  }
}
