/** Keeps the campaigns going while this process leads the telephone. */
import { setTimeout as wait } from 'node:timers/promises'
import { tenantIds } from '#modules/identity/index.ts'
import type { CallControl } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'
import { giveBackForgotten } from './use-cases/give-back.ts'
import { paceCampaigns } from './use-cases/pace-campaigns.ts'

const everyMs = 1_000
const forgottenEveryMs = 30_000

export class Pacer {
  readonly #at: Context
  readonly #control: CallControl
  readonly #stop = new AbortController()
  #running: Promise<void> | undefined
  #forgottenAt = 0

  constructor(at: Context, control: CallControl) {
    this.#at = at
    this.#control = control
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** Nothing new is called any more when it resolves; calls under way go on. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    while (!signal.aborted) {
      await this.#look().catch((error: unknown) =>
        this.#at.log.error({ err: error }, 'the campaigns could not be looked after'),
      )
      await wait(everyMs, undefined, { signal }).catch(() => undefined)
    }
  }

  async #look(): Promise<void> {
    if (!this.#control.leads) return
    const sweeps = Date.now() - this.#forgottenAt >= forgottenEveryMs
    if (sweeps) this.#forgottenAt = Date.now()
    for (const tenantId of await tenantIds(this.#at.db)) {
      if (sweeps) await giveBackForgotten(this.#at, this.#control, tenantId)
      await paceCampaigns(this.#at, this.#control, tenantId)
    }
  }
}
