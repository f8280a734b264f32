import type { PermissionVerb } from '#kernel/permission.ts'
import { handlesCaseOfCall, mayHearCall } from '#modules/cases/index.ts'
import { cases } from '#modules/cases/module.ts'
import { type Heads, type IdentitySettings, identitySettings } from '#modules/identity/index.ts'
import { identityModule } from '#modules/identity/module.ts'
import { permissions as identityPermissions } from '#modules/identity/permissions.ts'
import { hasTakenMessageOf } from '#modules/intake/index.ts'
import { intakeModule } from '#modules/intake/module.ts'
import { publishedFlows } from '#modules/ivr/index.ts'
import { ivrModule } from '#modules/ivr/module.ts'
import { leadersDayModule } from '#modules/leaders-day/module.ts'
import type { Module } from '#modules/module.ts'
import { numberingModule } from '#modules/numbering/module.ts'
import { operations } from '#modules/operations/module.ts'
import { outreachModule } from '#modules/outreach/module.ts'
import { allQueues } from '#modules/queueing/index.ts'
import { queueingModule } from '#modules/queueing/module.ts'
import { chargedCalls, lifeAtStake, type TelephonyServices, trunkViews } from '#modules/telephony/index.ts'
import { telephonyModule } from '#modules/telephony/module.ts'
import { changsha } from './first-city/changsha.ts'

/** Everything the product is made of, lowest first. The one list; nothing registers itself. */
export function allModules(
  heads: Heads,
  telephone: TelephonyServices,
): { modules: readonly Module[]; identity: IdentitySettings } {
  const others: readonly Module[] = [
    operations,
    numberingModule({
      apply: () => telephone.control.refresh(),
      trunks: (tx, tenantId) => trunkViews(tx, telephone.control, tenantId, new Date()),
      flows: async (tx) =>
        (await publishedFlows(tx)).flatMap(({ current, flow }) => (current ? flow.id : [])),
      queues: async (tx) => (await allQueues(tx)).map(({ code }) => code),
      chargedCalls,
      lifeAtStake,
      shipped: [changsha],
    }),
    queueingModule({ apply: () => telephone.control.refresh() }),
    ivrModule({ flowsChanged: () => telephone.control.refresh() }),
    telephonyModule(telephone, {
      mayHear: mayHearCall,
      handlesCaseOf: async (tx, by, verb, callId) =>
        (await handlesCaseOfCall(tx, by, verb, callId)) || (await hasTakenMessageOf(tx, by, callId)),
    }),
    outreachModule(telephone),
    cases,
    intakeModule(telephone),
    leadersDayModule(telephone),
  ]
  const verbs: PermissionVerb[] = [...identityPermissions, ...others.flatMap((module) => module.permissions)]
  const identity = identitySettings(verbs, heads)
  return { modules: [identityModule(identity), ...others], identity }
}
