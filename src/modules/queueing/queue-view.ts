/** A queue's settings between the rules (milliseconds) and its page (seconds). */
import type { Static } from 'typebox'
import type { QueueSettings } from './contract.ts'
import type { Queue } from './domain/queue.ts'

type View = Static<typeof QueueSettings>
type Rules = Omit<Queue, 'id' | 'label' | 'open'>

const sec = (ms: number) => Math.round(ms / 1000)
const hourMs = 3_600_000

export function settingsView(queue: Rules): View {
  const { penaltyMs, noAgents, afterCall, announce, comfort, lastAgent, caseOwner, serviceLevel } = queue
  const { withinMs, calmMs, helpers, ...surge } = queue.surge
  return {
    strategy: queue.strategy,
    skills: queue.skills.map(({ skill, level }) => ({ skill, level })),
    relaxation: queue.relaxation.map(({ afterMs, ...step }) => ({ afterSec: sec(afterMs), ...step })),
    priority: queue.priority,
    agingSec: sec(queue.agingMs),
    ringSec: sec(queue.ringMs),
    penaltySec: {
      'no-answer': sec(penaltyMs['no-answer']),
      rejected: sec(penaltyMs.rejected),
      busy: sec(penaltyMs.busy),
      unreachable: sec(penaltyMs.unreachable),
    },
    maxWaitSec: sec(queue.maxWaitMs),
    maxLength: queue.maxLength,
    whenFull: queue.whenFull,
    presence: queue.presence,
    noAgents: { joining: noAgents.joining, waiting: noAgents.waiting, afterSec: sec(noAgents.afterMs) },
    overflow: queue.overflow.map(({ afterMs, queue: queueId }) => ({ afterSec: sec(afterMs), queueId })),
    afterCall: {
      mode: afterCall.mode,
      sec: sec(afterCall.forMs),
      extendSec: sec(afterCall.extendMs),
      codeRequired: afterCall.codeRequired,
    },
    announce: { mode: announce.mode, everySec: sec(announce.everyMs), style: announce.style },
    comfort: { prompts: [...comfort.prompts], everySec: sec(comfort.everyMs) },
    callback: queue.callback,
    voicemail: queue.voicemail,
    callbackHello: queue.callbackHello,
    whisper: { ...queue.whisper },
    music: queue.music,
    lastAgent: {
      withinHours: Math.round(lastAgent.withinMs / hourMs),
      waitSec: sec(lastAgent.waitMs),
    },
    caseOwner: { waitSec: sec(caseOwner.waitMs) },
    serviceLevel: {
      withinSec: sec(serviceLevel.withinMs),
      percent: Math.round(serviceLevel.share * 100),
    },
    surge: { ...surge, withinSec: sec(withinMs), calmSec: sec(calmMs), helpers: [...helpers] },
  }
}

/** The rules with what the page says; what it does not say stays. */
export function withSettings<Q extends Rules>(queue: Q, said: Partial<View>): Q {
  const view: View = { ...settingsView(queue), ...said }
  const { withinSec, calmSec, ...surge } = view.surge
  return {
    ...queue,
    strategy: view.strategy,
    skills: view.skills,
    relaxation: view.relaxation.map(({ afterSec, ...step }) => ({ afterMs: afterSec * 1000, ...step })),
    priority: view.priority,
    agingMs: view.agingSec * 1000,
    ringMs: view.ringSec * 1000,
    penaltyMs: {
      ...queue.penaltyMs,
      'no-answer': view.penaltySec['no-answer'] * 1000,
      rejected: view.penaltySec.rejected * 1000,
      busy: view.penaltySec.busy * 1000,
      unreachable: view.penaltySec.unreachable * 1000,
    },
    maxWaitMs: view.maxWaitSec * 1000,
    maxLength: view.maxLength,
    whenFull: view.whenFull,
    presence: view.presence,
    noAgents: {
      joining: view.noAgents.joining,
      waiting: view.noAgents.waiting,
      afterMs: view.noAgents.afterSec * 1000,
    },
    overflow: view.overflow.map(({ afterSec, queueId }) => ({ afterMs: afterSec * 1000, queue: queueId })),
    afterCall: {
      ...queue.afterCall,
      mode: view.afterCall.mode,
      forMs: view.afterCall.sec * 1000,
      extendMs: view.afterCall.extendSec * 1000,
      codeRequired: view.afterCall.codeRequired,
    },
    announce: {
      mode: view.announce.mode,
      everyMs: view.announce.everySec * 1000,
      style: view.announce.style,
    },
    comfort: { prompts: view.comfort.prompts, everyMs: view.comfort.everySec * 1000 },
    callback: view.callback,
    voicemail: view.voicemail,
    callbackHello: view.callbackHello,
    whisper: view.whisper,
    music: view.music,
    lastAgent: {
      withinMs: view.lastAgent.withinHours * hourMs,
      waitMs: view.lastAgent.waitSec * 1000,
    },
    caseOwner: { waitMs: view.caseOwner.waitSec * 1000 },
    serviceLevel: {
      withinMs: view.serviceLevel.withinSec * 1000,
      share: view.serviceLevel.percent / 100,
    },
    surge: { ...surge, withinMs: withinSec * 1000, calmMs: calmSec * 1000 },
  }
}
