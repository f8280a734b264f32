/** Giving orders to the switch: in order within a call, side by side across calls, each with a give-up time. */
import { withoutSays } from '#modules/ivr/index.ts'
import type { Ack, Command, OpId, Order, Prompt, Switch } from '../switch/port.ts'
import type { PlannedOrder } from './core/changes.ts'

/** A switch that does not answer an order for so long has not carried it out, as far as we know. */
export const orderPatienceMs = 4_000

/** No such file: a text nobody can speak sounds as a missing prompt, a tone and an alarm, never silence. */
const unspoken = 'text-without-voice'

export interface OrderingPorts {
  switch: Switch
  epoch: number
  /** The data key of a recording whose row is kept, for the engine to seal with. */
  sealKey(of: { tenantId: string; recording: string }): Promise<{ keyId: string; key: string } | undefined>
  /** The file that sounds for a prompt in this call's city. */
  promptFile?(call: string, file: string): string
  /** The file in which a text is spoken to this call's city. */
  spokenFile?(call: string, text: string): Promise<string | undefined>
  refused(planned: PlannedOrder, ack: Extract<Ack, { ok: false }>): void
}

/** Spoken numbers as the shipped files; every engine can play those. */
function spoken(items: readonly Prompt[]): Prompt[] {
  return items.flatMap((item): Prompt[] => ('say' in item ? withoutSays([item]) : [item]))
}

export class Ordering {
  readonly #ports: OrderingPorts
  readonly #chains = new Map<string, Promise<void>>()
  #stopped = false

  constructor(ports: OrderingPorts) {
    this.#ports = ports
  }

  /** Nothing more is sent: this controller does not lead any more. */
  stop(): void {
    this.#stopped = true
  }

  /** Gives orders; resolves when those of them are answered. */
  async give(orders: readonly PlannedOrder[]): Promise<void> {
    const calls = new Set(orders.map((one) => one.call))
    await Promise.all(
      [...calls].map((call) =>
        this.#append(
          call,
          orders.filter((one) => one.call === call),
        ),
      ),
    )
  }

  /** Resolves when every order given so far is answered. */
  async settled(): Promise<void> {
    while (this.#chains.size > 0) await Promise.all(this.#chains.values())
  }

  #append(call: string, orders: readonly PlannedOrder[]): Promise<void> {
    const chain = this.#after(this.#chains.get(call), orders)
    this.#chains.set(call, chain)
    return chain.finally(() => {
      if (this.#chains.get(call) === chain) this.#chains.delete(call)
    })
  }

  async #after(earlier: Promise<void> | undefined, orders: readonly PlannedOrder[]): Promise<void> {
    await earlier
    for (const planned of orders) await this.#send(planned)
  }

  async #send(planned: PlannedOrder): Promise<void> {
    if (this.#stopped) return
    const ack = await this.#tried(planned)
    if (!ack.ok && !this.#stopped) this.#ports.refused(planned, ack)
  }

  /** Never throws: what cannot be prepared (a key the database does not give now) is an order not carried out. */
  async #tried(planned: PlannedOrder): Promise<Ack> {
    try {
      return await this.command(planned.key, await this.#sealed(planned))
    } catch (error) {
      return {
        ok: false,
        code: 'timeout',
        retry: true,
        why: error instanceof Error ? error.message : String(error),
      }
    }
  }

  /** One order outside any call: provisioning. */
  command(key: OpId, order: Order): Promise<Ack> {
    const command: Command = { key, epoch: this.#ports.epoch, deadlineMs: orderPatienceMs, order }
    return this.#ports.switch.send(command)
  }

  /** What sounds: spoken values and texts as files, and for each file the city's own recording where it has one. */
  #heard(call: string, items: readonly Prompt[]): Promise<Prompt[]> {
    return Promise.all(
      spoken(items).map(async (item): Promise<Prompt> => {
        if ('tts' in item) return { file: (await this.#spokenFile(call, item.tts)) ?? unspoken }
        return 'file' in item
          ? { ...item, file: this.#ports.promptFile?.(call, item.file) ?? item.file }
          : item
      }),
    )
  }

  async #spokenFile(call: string, text: string): Promise<string | undefined> {
    return this.#ports.spokenFile?.(call, text).catch(() => undefined)
  }

  async #sealed({ call, order, sealFor }: PlannedOrder): Promise<Order> {
    if (order.do === 'play' || order.do === 'gather')
      return { ...order, items: await this.#heard(call, order.items) }
    if (order.do === 'hold' && order.music !== null)
      return { ...order, music: this.#ports.promptFile?.(call, order.music) ?? order.music }
    if (order.do !== 'record' || !sealFor) return order
    const seal = await this.#ports.sealKey(sealFor)
    return seal ? { ...order, seal } : order
  }
}
