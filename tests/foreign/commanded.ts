import { Controller } from '#modules/telephony/controller/controller.ts'
import type { Settings } from '#modules/telephony/controller/core/facts.ts'
import { MemoryJournal } from '#modules/telephony/controller/testing/memory-journal.ts'
import type { EmbeddedOutside } from '#modules/telephony/engines/conformance/testing/embedded-outside.ts'
import { newId } from '#platform/db/index.ts'
import { silentLog } from '#platform/log/log.ts'

/** The call controller of the product over the engine of the product, with what it knows in memory. */
export async function commanded(
  { engine }: Pick<EmbeddedOutside, 'engine'>,
  settings: Settings,
  now: () => number = Date.now,
): Promise<{ controller: Controller; close: () => Promise<void> }> {
  const journal = new MemoryJournal()
  const controller = new Controller(
    {
      switch: engine,
      journal,
      now,
      newId,
      settings: () => settings,
      sealKey: async () => undefined,
      ask: () => undefined,
      deposed: () => undefined,
      log: silentLog,
    },
    await journal.load(1),
  )
  const stop = new AbortController()
  const hearing = (async () => {
    for await (const event of engine.events(null, stop.signal)) controller.hear(event)
  })()
  const close = async () => {
    stop.abort()
    await hearing.catch(() => undefined)
    controller.die()
  }
  return { controller, close }
}
