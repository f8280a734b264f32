/** The invariants sampled while the product runs: a violation that stands in two samples is a figure and a log line for the alarm. */
import { Counter, Gauge } from 'prom-client'
import type { Context } from '#platform/context/context.ts'
import type { Controller } from './controller.ts'
import type { Settings } from './core/facts.ts'
import { violations } from './invariants.ts'

const everyMs = 5_000

export class Sampler {
  readonly #at: Context
  readonly #violations: Counter<'invariant'>
  readonly #calls: Gauge<'state'>
  #standing = new Set<string>()
  #sampled = 0

  constructor(at: Context) {
    this.#at = at
    const registers = [at.metrics]
    this.#violations = new Counter({
      name: 'minsheng_call_invariant_violations_total',
      help: 'Broken invariants of call control',
      labelNames: ['invariant'],
      registers,
    })
    this.#calls = new Gauge({
      name: 'minsheng_calls',
      help: 'Live calls by state',
      labelNames: ['state'],
      registers,
    })
  }

  sample(controller: Controller, settings: Settings): void {
    const now = this.#at.clock.now().getTime()
    if (now - this.#sampled < everyMs) return
    this.#sampled = now
    this.#calls.reset()
    for (const call of Object.values(controller.world.calls)) this.#calls.inc({ state: call.state })
    const found = violations(controller.world, settings.queues, now, controller.degraded)
    for (const { invariant, what } of found)
      if (this.#standing.has(what)) {
        this.#violations.inc({ invariant })
        this.#at.log.error({ invariant, what }, 'an invariant of call control is broken')
      }
    this.#standing = new Set(found.map((one) => one.what))
  }
}
