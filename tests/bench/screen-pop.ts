import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from '#platform/process/wait.ts'
import { citizenCalls } from '../e2e/support/citizen.ts'
import { openAllDay } from '../e2e/support/laboratory.ts'
import { openBrowser, openScreen, type Person, signIn } from '../e2e/support/people.ts'
import type { Product } from '../e2e/support/product.ts'
import { answerCall, beReady, button, hangUp } from '../e2e/support/seat.ts'
import { databaseOf } from './database.ts'
import { type Figure, ms, percentile } from './table.ts'

const calls = 20

/** From the moment call control offers a call to the moment its number stands on the agent's screen, over real calls of SIPp. */
export async function screenPop(product: Product): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-pop-'))
  const browser = await openBrowser()
  const db = await databaseOf(product.dataDir)
  try {
    await openAllDay(await signIn(browser, product.deskUrl, 'cui.system'))
    const agent = await signIn(browser, product.deskUrl, 'li.agent1', { hz: 2700 })
    await openScreen(agent, '座席工作台')
    const took: number[] = []
    for (let n = 0; n < calls; n++) {
      const number = `139777${String(20_000 + n)}`
      const shownAt = await oneCall(agent, { sipPort: product.sipPort, folder, number })
      const offered = await db.query<{ at: Date }>(
        "select at from call_journal where what = 'offered' order by at desc limit 1",
      )
      took.push(shownAt - (offered.rows[0]?.at.getTime() ?? 0))
    }
    return {
      what: `screen pop after the offer, ${calls} calls`,
      reach: 'p95 < 500 ms',
      measured: `p50 ${ms(percentile(took, 0.5))}, p95 ${ms(percentile(took, 0.95))}`,
    }
  } finally {
    await db.end()
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A citizen calls, the agent answers and hangs up; answers when his number stood on the screen, Unix ms. */
async function oneCall(
  agent: Person,
  of: { sipPort: number; folder: string; number: string },
): Promise<number> {
  await beReady(agent)
  const shown = agent.page.evaluate<number>(`(${watchFor})(${JSON.stringify(of.number)})`)
  const citizen = await citizenCalls({ ...of, hz: 1130 })
  try {
    await citizen.hearsSomething(1000)
    await citizen.press('1')
    const at = await shown
    await answerCall(agent)
    await waitUntil(() => citizen.hears([2700]).length === 1, 30_000)
    await hangUp(agent)
    await button(agent, '完成整理').waitFor()
    await citizen.press('1')
    await citizen.ended
    return at
  } finally {
    await citizen.close()
  }
}

/** Runs in the page: resolves with the time at which a text first stands there. */
const watchFor = `(text) => new Promise((resolve) => {
  const look = () => {
    if (!document.body.textContent.includes(text)) return
    watching.disconnect()
    resolve(Date.now())
  }
  const watching = new MutationObserver(look)
  watching.observe(document.body, { childList: true, subtree: true, characterData: true })
  look()
})`
