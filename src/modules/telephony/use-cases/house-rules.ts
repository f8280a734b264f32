/** House rules between the controller (milliseconds) and their page, and what is refused of them. */
import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { refuse, type Refusal } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { AgentRules } from '#modules/queueing/index.ts'
import type { Tx } from '#platform/db/index.ts'
import type { HouseRules } from '../contract-rules.ts'
import type { CallRules } from '../controller/core/facts.ts'
import { houseRulesOf, saveRules } from '../store/house-rules.ts'

export type RulesView = Static<typeof HouseRules>
type Reasons = RulesView['agents']['reasons']

const sec = (ms: number) => Math.round(ms / 1000)
const min = (ms: number) => Math.round(ms / 60_000)

export const reasonsView = (reasons: AgentRules['reasons']): Reasons =>
  reasons.map(({ longestMs, ...reason }) => ({ ...reason, longestMin: min(longestMs) }))

export function rulesView(agents: AgentRules, calls: CallRules): RulesView {
  const { missesToBusy, afterCallCountsAsIdle, restNeedsApproval, restQuota, longestMs } = agents
  const { portalCallsPerAddress, portalCallsMax, announceAgent, music } = calls
  return {
    agents: {
      missesToBusy,
      deviceGraceSec: sec(agents.deviceGraceMs),
      shortBreakSec: sec(agents.shortBreakMs),
      afterCallCountsAsIdle,
      restNeedsApproval,
      restQuota,
      pauseAnswerMin: min(agents.pauseAnswerMs),
      longestMin: { rest: min(longestMs.rest), study: min(longestMs.study), meeting: min(longestMs.meeting) },
      reasons: reasonsView(agents.reasons),
    },
    calls: {
      recoverSec: sec(calls.recoverMs),
      recoverStickySec: sec(calls.recoverStickyMs),
      placeRingSec: sec(calls.placeRingMs),
      outsideRingSec: sec(calls.outsideRingMs),
      consultRingSec: sec(calls.consultRingMs),
      shortAbandonSec: sec(calls.shortAbandonMs),
      callbackDueMin: min(calls.callbackDueMs),
      callbackRetrySec: sec(calls.callbackRetryMs),
      portalCallsPerAddress,
      portalCallsMax,
      announceAgent,
      music,
    },
  }
}

/** What the page says, over what it does not show. */
function rulesSaid(known: { agents: AgentRules; calls: CallRules }, { agents, calls }: RulesView) {
  const { missesToBusy, afterCallCountsAsIdle, restNeedsApproval, restQuota, longestMin } = agents
  const { portalCallsPerAddress, portalCallsMax, announceAgent, music } = calls
  return {
    agents: {
      ...known.agents,
      missesToBusy,
      afterCallCountsAsIdle,
      restNeedsApproval,
      restQuota,
      pauseAnswerMs: agents.pauseAnswerMin * 60_000,
      deviceGraceMs: agents.deviceGraceSec * 1000,
      shortBreakMs: agents.shortBreakSec * 1000,
      longestMs: {
        rest: longestMin.rest * 60_000,
        study: longestMin.study * 60_000,
        meeting: longestMin.meeting * 60_000,
      },
      reasons: agents.reasons.map(({ longestMin: longest, ...reason }) => ({
        ...reason,
        longestMs: longest * 60_000,
      })),
    },
    calls: {
      ...known.calls,
      portalCallsPerAddress,
      portalCallsMax,
      announceAgent,
      music,
      recoverMs: calls.recoverSec * 1000,
      recoverStickyMs: calls.recoverStickySec * 1000,
      placeRingMs: calls.placeRingSec * 1000,
      outsideRingMs: calls.outsideRingSec * 1000,
      consultRingMs: calls.consultRingSec * 1000,
      shortAbandonMs: calls.shortAbandonSec * 1000,
      callbackDueMs: calls.callbackDueMin * 60_000,
      callbackRetryMs: calls.callbackRetrySec * 1000,
    },
  }
}

/** Saves the rules over the version that was read; what changed goes into the audit. Answers the new version. */
export async function keepHouseRules(
  tx: Tx,
  by: Actor,
  asked: { rules: RulesView; version: number },
  now: Date,
): Promise<Refusal | { version: number }> {
  const { agents, calls } = asked.rules
  const names = agents.reasons.map(({ state, reason }) => `${state}/${reason}`)
  const twice = agents.reasons.find(
    ({ state, reason }, i) => names.indexOf(`${state}/${reason}`) !== i,
  )?.reason
  if (twice !== undefined) return refuse('telephony.reason-twice', { reason: twice })
  if (calls.portalCallsPerAddress > calls.portalCallsMax) return refuse('telephony.portal-limits')
  const known = await houseRulesOf(tx, by.tenantId)
  const next = { ...rulesSaid(known, asked.rules), version: asked.version }
  const saved =
    known.version === asked.version && (await saveRules(tx, by.tenantId, next, { at: now, by: by.name }))
  if (!saved) return refuse('telephony.changed-meanwhile')
  const before = rulesView(known.agents, known.calls)
  await audit(tx, by, {
    action: 'telephone-rules.saved',
    subject: by.tenantId,
    details: {
      ...differences(before.agents, agents),
      ...differences(before.calls, calls),
    },
  })
  return { version: asked.version + 1 }
}

function differences(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) {
  const changed = Object.keys(after).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  return Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }]))
}
