/** A campaign beside the callers: citizens are rung by themselves, and each has one outcome in the end, whatever breaks. */
import { isRefusal } from '#kernel/result.ts'
import { shippedFlows } from '#modules/ivr/index.ts'
import { newId } from '#platform/db/index.ts'
import type { Centre } from './centre.ts'
import { tenantId } from './city.ts'
import { figures } from './figures.ts'

/** What citizens of a campaign hear. */
export const noticeFlows = shippedFlows.flatMap(({ flow }) => (flow.id === 'notice' ? [flow] : []))

export class Campaign {
  #count = 0
  readonly #taken = new Set<string>()

  /** The next of its list is rung, unless no line is free. */
  ring({ controller }: Centre, pick: number): void {
    this.#count += 1
    const entry = `entry-${this.#count}`
    const ring = async () => {
      const reply = await controller.notify({
        call: newId(),
        tenantId,
        number: `1370000${2000 + (pick % 500)}`,
        flow: 'notice',
        vars: { message: 'zh/welcome' },
        purpose: { kind: 'campaign', campaign: { id: 'campaign-1', entry } },
        ringMs: 20_000,
        leaveFree: 5,
      })
      if (!isRefusal(reply)) this.#taken.add(entry)
    }
    void ring()
  }

  /** When all calls are over: whoever was rung has exactly one outcome. */
  check(centre: Centre): void {
    const outcomes = new Map<string, number>()
    for (const { event, data } of centre.rows('announce')) {
      const told = data['campaign'] as { entry: string } | undefined
      if (event === 'call.ended' && told) outcomes.set(told.entry, (outcomes.get(told.entry) ?? 0) + 1)
    }
    const broken = [...outcomes].flatMap(([entry, count]) =>
      count === 1 ? [] : [`${entry} ended ${count} times`],
    )
    for (const entry of this.#taken) if (!outcomes.has(entry)) broken.push(`${entry} has no outcome`)
    if (broken.length > 0) throw new Error(broken.join('; '))
    figures.notices += outcomes.size
  }
}
