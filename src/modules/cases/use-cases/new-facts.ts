import type { Actor } from '#kernel/actor.ts'
import type { CaseFacts } from '../domain/facts.ts'
import type { Profile } from '../domain/profile.ts'
import type { CaseType, Urgency } from '../domain/words.ts'
import { noFlags } from '../store/facts.ts'

/** A request nobody has registered yet, as the rules see it: state DRAFT, no clocks, no units. A report is secret whether asked or not. */
export function newFacts(
  id: string,
  profile: Profile,
  form: { type: CaseType; urgency: Urgency; secret: boolean; categoryCode: string },
  timeZone: string,
  by: Actor,
  citizenId: string | null,
): CaseFacts {
  return {
    id,
    version: 0,
    profile,
    timeZone,
    state: 'DRAFT',
    stateBeforeArchive: null,
    type: form.type,
    urgency: form.urgency,
    categoryCode: form.categoryCode,
    // The registrar may always act on what he is registering; secrecy guards it from then on.
    secret: false,
    summarised: false,
    flags: noFlags,
    cycle: 1,
    registrarId: by.userId ?? null,
    citizenId,
    queues: [],
    assignments: [],
    requests: [],
    clocks: [],
    outcome: null,
    returns: 0,
    redos: 0,
    extensions: 0,
    extensionDays: 0,
    infoRequests: 0,
    contacts: 0,
    evidenceRequired: false,
    evidenceCount: 0,
    openInstructions: 0,
    openSupervisions: 0,
    followUpTries: [],
    lastUrgedAt: null,
    lastCitizenUrgedAt: null,
    reopenUntil: null,
    archiveFrom: null,
  }
}

/** Reports are secret by default (casework.md section 4, type rules); others when the requester asks for it. */
export const isSecret = (form: { type: CaseType; secret: boolean }): boolean =>
  form.secret || form.type === 'REPORT'
