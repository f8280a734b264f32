import type { PermissionVerb } from '#kernel/permission.ts'
import { handlesCaseOfCall, mayHearCall } from '#modules/cases/index.ts'
import { casesModule } from '#modules/cases/module.ts'
import { controlModule } from '#modules/control/module.ts'
import { type Heads, type IdentitySettings, identitySettings } from '#modules/identity/index.ts'
import { identityModule } from '#modules/identity/module.ts'
import { permissions as identityPermissions } from '#modules/identity/permissions.ts'
import { hasTakenMessageOf } from '#modules/intake/index.ts'
import { intakeModule } from '#modules/intake/module.ts'
import { promptNames, publishedFlows } from '#modules/ivr/index.ts'
import { ivrModule } from '#modules/ivr/module.ts'
import { knowledgeModule } from '#modules/knowledge/module.ts'
import { listsModule } from '#modules/lists/module.ts'
import { listsPermissions } from '#modules/lists/permissions.ts'
import { leadersDayModule } from '#modules/leaders-day/module.ts'
import type { Module } from '#modules/module.ts'
import { numberingModule } from '#modules/numbering/module.ts'
import { operations } from '#modules/operations/module.ts'
import { outreachModule } from '#modules/outreach/module.ts'
import { portalModule } from '#modules/portal/module.ts'
import { allQueues } from '#modules/queueing/index.ts'
import { queueingModule } from '#modules/queueing/module.ts'
import { recommendModule } from '#modules/recommend/module.ts'
import {
  callTogether,
  chargedCalls,
  chargedInProgress,
  lifeSaidBy,
  mayNameCall,
  type TelephonyServices,
  trunkViews,
} from '#modules/telephony/index.ts'
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
      prompts: promptNames,
      chargedCalls,
      chargedNow: (tenantId, from, to, now) => {
        const span = { tenantId, from: from.getTime(), to: to.getTime() }
        return chargedInProgress(telephone.control.world, span, now.getTime())
      },
      lifeSaidBy,
      shipped: [changsha],
    }),
    queueingModule({ apply: () => telephone.control.refresh() }),
    ivrModule({
      flowsChanged: () => telephone.control.refresh(),
      able: () => {
        const { faxAudio, t38 } = telephone.control.caps()
        return { fax: faxAudio || t38 }
      },
    }),
    telephonyModule(telephone, {
      mayHear: mayHearCall,
      handlesCaseOf: async (tx, by, verb, callId) =>
        (await handlesCaseOfCall(tx, by, verb, callId)) || (await hasTakenMessageOf(tx, by, callId)),
    }),
    outreachModule(telephone),
    casesModule({
      mayName: (look, by, callId) => mayNameCall(look, telephone.control.world, by, callId),
      together: (by, ask) => callTogether(telephone.control, by, ask),
    }),
    intakeModule(telephone),
    knowledgeModule,
    recommendModule,
    portalModule,
    leadersDayModule(telephone),
    controlModule,
  ]
  const verbs: PermissionVerb[] = [
    ...identityPermissions,
    ...others.flatMap((module) => module.permissions),
    ...listsPermissions,
  ]
  const identity = identitySettings(verbs, heads)
  const listed: readonly Module[] = [identityModule(identity), ...others]
  const lists = listed.flatMap((module) => module.lists ?? [])
  return { modules: [...listed, listsModule({ lists, verbs: identity.verbs })], identity }
}
