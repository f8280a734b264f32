/**
 * The invariants sampled while the product runs: a violation that stands in two samples is counted, written to the log, and raised as an alarm of
 * every city, since one controller serves them all; the alarm goes when the invariant holds again.
 */
import { Counter, Gauge } from 'prom-client'
import { tenantIds } from '#modules/identity/index.ts'
import { clearAlarm, raiseAlarm } from '#modules/operations/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Controller } from './controller.ts'
import type { Settings } from './core/facts.ts'
import { violations, type Invariant } from './invariants.ts'

const everyMs = 5_000
const kind = 'telephony.invariant-broken'

/** What is wrong when an invariant does not hold, for the alarms page. */
const sentences: Readonly<Record<Invariant, string>> = {
  I1: '一个座席被两个通话占用，或被无主的通话占住',
  I2: '一条线路同时属于两个通话',
  I3: '已结束的通话又被改动',
  I4: '已接通的通话没有录音记录',
  I5: '有空闲座席，来话却仍在排队',
  I6: '座席的电话在振铃或通话，却没有对应的来话',
  I7: '后来的来话先于先到的来话得到接听',
  I8: '座席或通话的状态没有期限，可能一直停留',
  I9: '座席的通话与交换机不一致',
  I10: '同时有两个呼叫控制在指挥',
}

const every: ReadonlySet<Invariant> = new Set(Object.keys(sentences) as Invariant[])

export class Sampler {
  readonly #at: Context
  readonly #violations: Counter<'invariant'>
  readonly #calls: Gauge<'state'>
  #standing = new Set<string>()
  /** Alarms that stand; unknown at the start, when those of an earlier life may. */
  #alarmed: ReadonlySet<Invariant> | undefined
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

  /** Looks at the live state, when it is time again; resolves when the alarms stand. */
  async sample(
    controller: Pick<Controller, 'world' | 'degraded'>,
    settings: Pick<Settings, 'queues'>,
  ): Promise<void> {
    const now = this.#at.clock.now().getTime()
    if (now - this.#sampled < everyMs) return
    this.#sampled = now
    this.#calls.reset()
    for (const call of Object.values(controller.world.calls)) this.#calls.inc({ state: call.state })
    const found = violations(controller.world, settings.queues, now, controller.degraded)
    const broken = new Set<Invariant>()
    for (const { invariant, what } of found)
      if (this.#standing.has(what)) {
        this.#violations.inc({ invariant })
        this.#at.log.error({ invariant, what }, 'an invariant of call control is broken')
        broken.add(invariant)
      }
    this.#standing = new Set(found.map((one) => one.what))
    await this.#tell(broken)
  }

  /** An alarm per invariant, not per violation; without a database it is tried again with the next sample. */
  async #tell(broken: ReadonlySet<Invariant>): Promise<void> {
    const begun = broken.difference(this.#alarmed ?? new Set())
    const over = (this.#alarmed ?? every).difference(broken)
    if (begun.size + over.size === 0) return
    const now = this.#at.clock.now()
    try {
      for (const tenantId of await tenantIds(this.#at.db))
        await inTenant(this.#at.db, tenantId, async (tx) => {
          for (const subject of begun) {
            const sentence = `呼叫控制异常（${subject}）：${sentences[subject]}`
            await raiseAlarm(tx, { tenantId, kind, subject, level: 'serious', sentence, now })
          }
          for (const subject of over) await clearAlarm(tx, { tenantId, kind, subject, now })
        })
      this.#alarmed = new Set(broken)
    } catch (error) {
      this.#at.log.error({ err: error }, 'a broken invariant could not be raised as an alarm')
    }
  }
}
