/** Guards of requests, review, follow-up, archive and control. */
import { dayNumberAt } from '#kernel/work-calendar.ts'
import { finishedLead, isOver, ofCycle, openRequests } from './assignments-of.ts'
import { may } from './case-actor.ts'
import { guard, isGiven, requestAt, urgesForCitizen } from './guard.ts'
import { dissatisfactionReasons } from './words.ts'

export const closingGuards = {
  noOpenRequest: guard('case.request-already-open', 'situation', ({ row, facts }) =>
    row.opens === undefined ? true : openRequests(facts, row.opens).length === 0,
  ),
  requestOpen: guard('case.no-open-request', 'situation', (at) => requestAt(at) !== undefined),
  moreSteps: guard('case.last-step', 'situation', (at) => {
    const request = requestAt(at)
    return request === undefined || request.agreed < request.steps.length - 1
  }),
  lastStep: guard('case.endorsement-missing', 'situation', (at) => {
    const request = requestAt(at)
    return request === undefined || request.agreed >= request.steps.length - 1
  }),
  notOwnRequest: guard(
    'case.own-request',
    'situation',
    (at) => at.actor.userId === undefined || requestAt(at)?.requestedBy !== at.actor.userId,
  ),
  beforeHandleDue: guard(
    'case.deadline-passed',
    'situation',
    ({ facts, now }) => !isOver(facts, 'handle', now),
  ),
  extensionsLeft: guard(
    'case.extensions-used-up',
    'situation',
    ({ facts }) =>
      facts.extensions < facts.profile.limits.maxExtensions || { most: facts.profile.limits.maxExtensions },
  ),
  extensionDaysFit: guard('case.extension-too-long', 'input', ({ facts, input }) => {
    const left = facts.profile.limits.maxExtensionDays - facts.extensionDays
    const days = input.days ?? 0
    return (Number.isInteger(days) && days >= 1 && days <= left) || { left }
  }),
  markedDifficult: guard('case.not-difficult', 'situation', ({ facts }) => facts.flags.difficult),
  suspensionPlanned: guard(
    'case.suspension-plan-missing',
    'input',
    ({ input, now }) =>
      isGiven(input.plan) && isGiven(input.owner) && input.reviewAt !== undefined && input.reviewAt > now,
  ),
  proofAttached: guard('case.proof-missing', 'input', ({ input }) => (input.evidenceIds?.length ?? 0) > 0),
  notOfHandlingUnit: guard(
    'case.own-unit',
    'situation',
    ({ facts, actor }) =>
      actor.unitId === undefined || !ofCycle(facts).some((one) => one.unitId === actor.unitId),
  ),
  checklistDone: guard('case.checklist-incomplete', 'input', ({ input }) => input.checklistDone === true),
  namedPartsKnown: guard('case.part-unknown', 'input', ({ facts, input }) =>
    (input.namedAssignmentIds ?? []).every((id) =>
      ofCycle(facts).some((one) => one.id === id && one.role === 'CO' && one.state === 'COMPLETED'),
    ),
  ),
  noRedoAsked: guard(
    'case.redo-undecided',
    'situation',
    ({ facts }) => openRequests(facts, 'REDO').length === 0,
  ),
  notOwnHandling: guard(
    'case.own-handling',
    'situation',
    ({ facts, actor }) =>
      !facts.profile.on.separateFollowUp ||
      actor.userId === undefined ||
      !ofCycle(facts).some((one) => one.handlerId === actor.userId),
  ),
  followUpAnswered: guard('case.follow-up-incomplete', 'input', ({ input }) => {
    const satisfaction = input.followUp?.satisfaction ?? 0
    return (
      input.followUp !== undefined && Number.isInteger(satisfaction) && satisfaction >= 1 && satisfaction <= 5
    )
  }),
  handledByUnit: guard('case.nothing-to-redo', 'situation', ({ facts }) => finishedLead(facts) !== undefined),
  answeredDirectly: guard(
    'case.handled-by-unit',
    'situation',
    ({ facts }) => finishedLead(facts) === undefined,
  ),
  redosLeft: guard(
    'case.redos-used-up',
    'situation',
    ({ facts }) => facts.redos < facts.profile.limits.maxRedos || { most: facts.profile.limits.maxRedos },
  ),
  unitCaused: guard('case.not-unit-caused', 'input', ({ input }) => {
    const known: Readonly<Record<string, { unitCaused: boolean }>> = dissatisfactionReasons
    return input.reasonCode !== undefined && known[input.reasonCode]?.unitCaused === true
  }),
  redoExhausted: guard(
    'case.redo-still-possible',
    'situation',
    ({ facts }) =>
      facts.redos >= facts.profile.limits.maxRedos ||
      facts.outcome === 'EXPLAINED' ||
      facts.flags.unreasonable,
  ),
  triesDone: guard('case.tries-left', 'situation', ({ facts }) => {
    const { followUpTries, followUpTryDays } = facts.profile.limits
    const days = new Set(facts.followUpTries.map((at) => dayNumberAt(facts.timeZone, at.getTime())))
    return facts.followUpTries.length >= followUpTries && days.size >= followUpTryDays
  }),
  reopenWindowOpen: guard(
    'case.reopen-window-over',
    'situation',
    ({ facts, now }) => facts.reopenUntil === null || now < facts.reopenUntil,
  ),
  newFactsGiven: guard('case.new-facts-missing', 'input', ({ input }) => isGiven(input.newFacts)),
  nothingOpen: guard('case.archive-blocked', 'situation', ({ facts }) => {
    const requests = facts.requests.filter((one) => one.state === 'OPEN').length
    const supervisions = facts.openSupervisions
    return requests + supervisions === 0 || { requests, supervisions }
  }),
  archiveTimeReached: guard(
    'case.archive-too-early',
    'situation',
    ({ facts, actor, now }) =>
      actor.kind !== 'system' || (facts.archiveFrom !== null && facts.archiveFrom <= now),
  ),
  notUrgedRecently: guard('case.urged-recently', 'situation', (at) => {
    const { facts, actor, now } = at
    // The timer waits after any urge; the citizen only after those on his own side.
    const last = urgesForCitizen(at) ? facts.lastCitizenUrgedAt : facts.lastUrgedAt
    if (last === null || (actor.kind === 'user' && may(actor, 'case.supervise', facts))) return true
    const wait = facts.profile.limits.urgeIntervalMinutes * 60_000
    return (
      now.getTime() - last.getTime() >= wait || {
        minutes: facts.profile.limits.urgeIntervalMinutes,
      }
    )
  }),
  supervisionOpen: guard('case.no-supervision', 'situation', ({ facts }) => facts.openSupervisions > 0),
  instructionOpen: guard('case.no-instruction', 'situation', ({ facts }) => facts.openInstructions > 0),
} as const
