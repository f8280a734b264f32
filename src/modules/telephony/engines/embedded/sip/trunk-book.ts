import type { TrunkConfig } from '../../../switch/port.ts'
import { inRange, isIpAddress } from './transports/local-address.ts'
import { unbracketed } from './uri.ts'

const memory = 5_000

/** The trunks we know, which of them an address belongs to, and which are up. */
export class TrunkBook {
  readonly #tell: (id: string, up: boolean, why?: string) => void
  #trunks: readonly TrunkConfig[] = []
  #byAddress = new Map<string, TrunkConfig | null>()
  /** What speaks against a trunk, by the checker that found it (registration, probe). */
  #troubles = new Map<string, Map<string, string>>()
  /** Those that have answered a check. */
  readonly #proved = new Set<string>()

  constructor(tell: (id: string, up: boolean, why?: string) => void) {
    this.#tell = tell
  }

  get all(): readonly TrunkConfig[] {
    return this.#trunks
  }

  replace(trunks: readonly TrunkConfig[]): void {
    this.#trunks = trunks
    this.#byAddress = new Map()
    const ids = new Set(trunks.map(({ id }) => id))
    for (const id of this.#troubles.keys()) if (!ids.has(id)) this.#troubles.delete(id)
    for (const id of this.#proved) if (!ids.has(id)) this.#proved.delete(id)
  }

  byId(id: string): TrunkConfig | null {
    return this.#trunks.find((trunk) => trunk.id === id) ?? null
  }

  /** The trunk that may send from this address: first one that lists it. */
  byAddress(address: string): TrunkConfig | null {
    const known = this.#byAddress.get(address)
    if (known !== undefined) return known
    const found =
      this.#trunks.find((trunk) => sources(trunk).some((range) => inRange(address, range))) ?? null
    if (this.#byAddress.size >= memory) this.#byAddress.clear()
    this.#byAddress.set(address, found)
    return found
  }

  /** Why a trunk is down; null when it is up. */
  trouble(id: string): string | null {
    const [first] = this.#troubles.get(id)?.values() ?? []
    return first ?? null
  }

  /** Notes what a checker found; null = nothing. Changes are told, and the first time it is found well. */
  report(id: string, checker: 'registration' | 'probe', why: string | null): void {
    const before = this.trouble(id)
    const troubles = this.#troubles.get(id) ?? new Map<string, string>()
    if (why === null) troubles.delete(checker)
    else troubles.set(checker, why)
    if (troubles.size > 0) this.#troubles.set(id, troubles)
    else this.#troubles.delete(id)
    const after = this.trouble(id)
    const firstProof = after === null && !this.#proved.has(id)
    if (after === null) this.#proved.add(id)
    if ((before === null) === (after === null) && !firstProof) return
    if (after === null) this.#tell(id, true)
    else this.#tell(id, false, after)
  }
}

function sources(trunk: TrunkConfig): string[] {
  const host = unbracketed(trunk.host)
  return isIpAddress(host) ? [...trunk.allowFrom, host] : trunk.allowFrom
}
