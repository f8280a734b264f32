/** What in a queue's settings contradicts itself, before anybody waits in it. */
import { refuse, type Refusal } from '#kernel/result.ts'
import type { Queue } from './queue.ts'

export type QueueFault = Refusal<
  | 'queueing.skill-twice'
  | 'queueing.relaxation-order'
  | 'queueing.relaxation-unasked'
  | 'queueing.relaxation-stricter'
  | 'queueing.overflow-order'
  | 'queueing.overflow-twice'
  | 'queueing.overflow-itself'
  | 'queueing.overflow-unknown'
  | 'queueing.overflow-missing'
  | 'queueing.wait-shorter-than-ring'
  | 'queueing.comfort-empty'
  | 'queueing.surge-never-calm'
>

/** The first fault, or null. `others`: ids of the city's other queues. */
export function faultOf(queue: Queue, others: readonly string[]): QueueFault | null {
  return skillFault(queue) ?? overflowFault(queue, others) ?? waitFault(queue) ?? surgeFault(queue)
}

function skillFault({ skills, relaxation }: Queue): QueueFault | null {
  const twice = doubled(skills.map(({ skill }) => skill))
  if (twice !== undefined) return refuse('queueing.skill-twice', { skill: twice })
  if (!rises(relaxation)) return refuse('queueing.relaxation-order')
  for (const { skill, level } of relaxation) {
    if (skill === undefined) continue
    const need = skills.find((one) => one.skill === skill)
    if (!need) return refuse('queueing.relaxation-unasked', { skill })
    if (level !== undefined && level <= need.level)
      return refuse('queueing.relaxation-stricter', { skill, level: need.level })
  }
  return null
}

function overflowFault(queue: Queue, others: readonly string[]): QueueFault | null {
  const { overflow, whenFull, noAgents } = queue
  if (!rises(overflow)) return refuse('queueing.overflow-order')
  if (overflow.some((step) => step.queue === queue.id)) return refuse('queueing.overflow-itself')
  if (doubled(overflow.map((step) => step.queue)) !== undefined) return refuse('queueing.overflow-twice')
  if (overflow.some((step) => !others.includes(step.queue))) return refuse('queueing.overflow-unknown')
  const wanted = [whenFull, noAgents.joining, noAgents.waiting].includes('overflow')
  return wanted && overflow.length === 0 ? refuse('queueing.overflow-missing') : null
}

function waitFault({ maxWaitMs, ringMs, comfort }: Queue): QueueFault | null {
  if (maxWaitMs < ringMs)
    return refuse('queueing.wait-shorter-than-ring', { ring: ringMs / 1000, wait: maxWaitMs / 1000 })
  return comfort.prompts.some((name) => name.trim() === '') ? refuse('queueing.comfort-empty') : null
}

/** Over before it began. */
const surgeFault = ({ surge: { waiting, calmWaiting } }: Queue): QueueFault | null =>
  waiting > 0 && calmWaiting >= waiting ? refuse('queueing.surge-never-calm', { waiting }) : null

const rises = (steps: readonly { afterMs: number }[]): boolean =>
  steps.every(({ afterMs }, i) => i === 0 || afterMs > (steps[i - 1]?.afterMs ?? 0))

const doubled = (names: readonly string[]): string | undefined =>
  names.find((name, i) => names.indexOf(name) !== i)
