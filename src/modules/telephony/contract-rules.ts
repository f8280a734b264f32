/** House rules of agents and calls, as their page shows and saves them, and the reasons for a pause an agent may choose. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })

export const PauseReason = Type.Object({
  state: Type.Enum(['busy', 'rest', 'study', 'meeting']),
  reason: Type.String({ pattern: '^\\S(.{0,18}\\S)?$' }),
  /** At once; 0 = any number. */
  quota: whole(0, 500),
  /** 0 = as long as the state allows. */
  longestMin: whole(0, 480),
  needsApproval: Type.Boolean(),
})
export const HouseRules = Type.Object({
  agents: Type.Object({
    missesToBusy: whole(1, 20),
    deviceGraceSec: whole(5, 600),
    shortBreakSec: whole(0, 600),
    afterCallCountsAsIdle: Type.Boolean(),
    restNeedsApproval: Type.Boolean(),
    restQuota: whole(0, 500),
    pauseAnswerMin: whole(1, 60),
    longestMin: Type.Object({ rest: whole(1, 120), study: whole(1, 480), meeting: whole(1, 480) }),
    /** None = any words will do. */
    reasons: Type.Array(PauseReason, { maxItems: 40 }),
  }),
  calls: Type.Object({
    recoverSec: whole(5, 120),
    recoverStickySec: whole(0, 300),
    placeRingSec: whole(5, 120),
    outsideRingSec: whole(10, 180),
    consultRingSec: whole(5, 120),
    shortAbandonSec: whole(0, 30),
    callbackDueMin: whole(10, 1440),
    callbackRetrySec: whole(30, 3600),
    portalCallsPerAddress: whole(1, 100),
    portalCallsMax: whole(1, 500),
    announceAgent: Type.Boolean(),
    /** Music on hold and while waiting, where a queue has none of its own. */
    music: Type.String({ minLength: 1, maxLength: 100 }),
  }),
})

export const readHouseRules = endpoint({
  method: 'GET',
  path: '/telephone-rules',
  may: 'queue.edit',
  summary: '座席与通话的规则',
  reply: Type.Object({
    rules: HouseRules,
    /** As shipped. */
    usual: HouseRules,
    /** 0 = never changed. */
    version: Type.Integer(),
    changedAt: Type.Union([Type.String(), Type.Null()]),
    changedBy: Type.Union([Type.String(), Type.Null()]),
  }),
})
export const saveHouseRules = endpoint({
  method: 'PUT',
  path: '/telephone-rules',
  may: 'queue.edit',
  summary: '修改座席与通话的规则，即时生效',
  body: Type.Object({ rules: HouseRules, version: Type.Integer({ minimum: 0 }) }),
  reply: Type.Object({ version: Type.Integer() }),
})
export const listPauseReasons = endpoint({
  method: 'GET',
  path: '/pause-reasons',
  may: 'agent.sign-in',
  summary: '示忙、小休、培训、会议可选的理由',
  reply: Type.Object({ reasons: Type.Array(PauseReason) }),
})
