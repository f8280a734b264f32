import type { TrunkConfig } from '../../../switch/port.ts'
import { addressOfTrunk } from './outgoing-way.ts'
import type { SipTimers, SipTiming } from './settings.ts'
import type { TransactionTable } from './transactions/table.ts'
import type { Flow } from './transports/flow.ts'
import type { Transports } from './transports/transports.ts'
import type { TrunkBook } from './trunk-book.ts'
import { TrunkProbe } from './trunk-probe.ts'
import { type TrunkLine, TrunkRegistration } from './trunk-registration.ts'

export interface CareSettings {
  timers: SipTimers
  timing: SipTiming
  transactions: TransactionTable
  trunks: TrunkBook
  transports: Transports
  contact: (flow: Flow, user: string) => string
}

/** Runs the registration and the probe of every trunk that wants them, and stops those of trunks no longer listed or changed. */
export class TrunkCare {
  readonly #settings: CareSettings
  readonly #running = new Map<string, { config: string; stop(): void }>()

  constructor(settings: CareSettings) {
    this.#settings = settings
  }

  replace(trunks: readonly TrunkConfig[]): void {
    const wanted = new Map(trunks.map((trunk) => [trunk.id, JSON.stringify(trunk)]))
    for (const [id, running] of this.#running) {
      if (wanted.get(id) === running.config) continue
      running.stop()
      this.#running.delete(id)
    }
    for (const trunk of trunks) if (!this.#running.has(trunk.id)) this.#begin(trunk)
  }

  #begin(trunk: TrunkConfig): void {
    const registration = trunk.register
      ? new TrunkRegistration(this.#line(trunk, 'registration'), trunk, trunk.register)
      : null
    const probe = trunk.probeSec > 0 ? new TrunkProbe(this.#line(trunk, 'probe'), trunk) : null
    this.#running.set(trunk.id, {
      config: JSON.stringify(trunk),
      stop: () => {
        registration?.stop()
        probe?.stop()
      },
    })
    // What a check found that is not made any more says nothing.
    if (!registration) this.#forget(trunk.id, 'registration')
    if (!probe) this.#forget(trunk.id, 'probe')
    registration?.start()
    probe?.start()
  }

  #forget(id: string, checker: 'registration' | 'probe'): void {
    const { trunks } = this.#settings
    if (trunks.trouble(id) !== null) trunks.report(id, checker, null)
  }

  #line(trunk: TrunkConfig, checker: 'registration' | 'probe'): TrunkLine {
    const { timers, timing, transactions, trunks, transports, contact } = this.#settings
    return {
      timers,
      timing,
      transactions,
      contact,
      flowTo: async (trunk) => {
        const remote = await addressOfTrunk(trunk)
        return trunk.transport === 'tcp' ? transports.tcp(remote) : transports.udp(remote)
      },
      report: (trouble) => trunks.report(trunk.id, checker, trouble),
    }
  }
}
