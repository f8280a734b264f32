/** Citizens who are served, as far as nothing comes between. */
import type { Centre } from './centre.ts'
import { figures } from './figures.ts'

/** An agent comes free for a citizen who asked to be rung back, and both answer; either may still be lost on the way. */
export async function ringBack(centre: Centre, pick: number): Promise<void> {
  const { world, controller } = centre
  const waiting = Object.values(controller.world.calls).find((call) => call.entry?.virtual && !call.ended)
  const agent = centre.staff[pick % centre.staff.length]
  if (!waiting || !agent) return
  for (const act of ['finish', 'ready'] as const)
    void controller.command({ do: act, agent: agent.id }, centre.actor)
  await centre.settle()
  const rung = controller.world.calls[waiting.id]
  if (rung?.offer) world.answer(rung.offer.leg)
  await centre.settle()
  const far = controller.world.calls[waiting.id]?.far?.leg
  if (far) world.answer(far)
}

/** A citizen calls, and whoever is rung answers him, unless something comes between. */
export async function serve(centre: Centre, pick: number): Promise<void> {
  figures.calls += 1
  centre.world.call({ trunk: 'trunk-1', from: `1380000${2000 + (pick % 50)}`, to: '12345' })
  await centre.settle()
  return answerNewest(centre)
}

/** The newest ringing telephone is answered. */
export async function answerNewest({ world }: Centre): Promise<void> {
  const leg = world.legs().findLast((each) => each.direction === 'out' && each.state !== 'up')
  if (leg) world.answer(leg.leg)
}
