import type { Registerer, UserAgent } from 'sip.js'
import { registered } from './registered.ts'

/** Pauses between tries, s; the switch keeps the call while its sound flows, however long this takes. */
const pauses = [0, 1, 2, 4, 8, 15, 30]

/** Fetches the signalling of a going call back after the connection broke. The call itself is never ended for it. */
export async function fetchBack(
  agent: UserAgent,
  registerer: Registerer,
  isOver: () => boolean,
  steady: (on: boolean) => void,
): Promise<void> {
  steady(false)
  for (const seconds of pauses) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    if (isOver()) return
    if (await back(agent, registerer)) return steady(true)
  }
}

async function back(agent: UserAgent, registerer: Registerer): Promise<boolean> {
  try {
    await agent.reconnect()
    return (await registered(registerer)) === 200
  } catch {
    return false
  }
}
