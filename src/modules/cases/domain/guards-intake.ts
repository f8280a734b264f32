/** Guards of intake and dispatch. */
import { characterCount } from '#kernel/text.ts'
import { guard, isGiven } from './guard.ts'
import { missingFields } from './form.ts'
import { isActive, ofCycle } from './assignments-of.ts'
import { invalidReasons } from './words.ts'

/** Shortest 转办摘要 a unit can work from, in characters. */
const shortestSummary = 10

export const intakeGuards = {
  formComplete: guard('case.fields-missing', 'input', ({ facts, input }) => {
    if (facts.state !== 'DRAFT') return true
    const missing = missingFields(facts.type, input.form ?? {})
    return missing.length === 0 || { fields: missing.join('、') }
  }),
  notAReport: guard('case.report-needs-handling', 'situation', ({ facts }) => facts.type !== 'REPORT'),
  answerGiven: guard('case.answer-missing', 'input', ({ input }) => isGiven(input.answer)),
  notOwnRegistration: guard(
    'case.own-registration',
    'situation',
    ({ facts, actor }) =>
      !facts.profile.on.separateReviewer || actor.userId === undefined || actor.userId !== facts.registrarId,
  ),
  invalidReasonKnown: guard(
    'case.reason-code-unknown',
    'input',
    ({ input }) => input.reasonCode !== undefined && input.reasonCode in invalidReasons,
  ),
  oneLead: guard('case.one-lead-needed', 'input', ({ input }) => {
    const units = input.units ?? []
    return (
      units.filter((unit) => unit.role === 'LEAD').length === 1 && units.every((unit) => unit.role !== 'SUB')
    )
  }),
  noUnitTwice: guard('case.unit-twice', 'input', ({ facts, input }) => {
    const named = (input.units ?? []).map((unit) => unit.unitId)
    const busy = ofCycle(facts).filter(isActive)
    return new Set(named).size === named.length && !busy.some((one) => named.includes(one.unitId))
  }),
  unitsActive: guard('case.unit-inactive', 'input', ({ input }) =>
    (input.units ?? []).every((unit) => unit.active),
  ),
  inCatalogue: guard(
    'case.off-catalogue',
    'input',
    ({ input }) =>
      isGiven(input.overrideReason) ||
      (input.units ?? []).every((unit) => unit.role !== 'LEAD' || unit.inCatalogue),
  ),
  notToGrassRoots: guard(
    'case.not-to-grass-roots',
    'input',
    ({ input }) =>
      input.departmentMatter !== true ||
      !(input.units ?? []).some((unit) => unit.role === 'LEAD' && unit.grassRoots),
  ),
  summaryGiven: guard('case.summary-missing', 'input', ({ facts, input }) => {
    if (!facts.secret || (facts.summarised && input.summary === undefined)) return true
    return characterCount(input.summary?.text.trim() ?? '') >= shortestSummary || { least: shortestSummary }
  }),
  summaryDiscreet: guard(
    'case.summary-tells',
    'input',
    ({ facts, input }) => !facts.secret || input.summary?.tells !== true,
  ),
  unitsCleared: guard(
    'case.unit-not-cleared',
    'input',
    ({ facts, input }) =>
      !facts.secret || facts.summarised || (input.units ?? []).every((unit) => unit.secretCleared),
  ),
  plainCase: guard('case.not-for-automatic', 'situation', ({ facts }) => {
    const { sensitive, repeat, supervised } = facts.flags
    return facts.urgency === 'NORMAL' && !facts.secret && !sensitive && !repeat && !supervised
  }),
  automaticSure: guard('case.suggestion-unsure', 'input', ({ input }) => {
    const sure = input.automatic
    return sure !== undefined && sure.categoryAllowed && (sure.ruleHit || sure.score >= sure.threshold)
  }),
  nobodySigned: guard('case.already-signed', 'situation', ({ facts }) =>
    ofCycle(facts).every(
      (one) =>
        one.state === 'PENDING_SIGN' ||
        one.state === 'RETURNED' ||
        one.state === 'RECALLED' ||
        (one.state === 'RETURN_REQUESTED' && one.stateBeforeReturn === 'PENDING_SIGN'),
    ),
  ),
  transferAcknowledged: guard(
    'case.transfer-not-acknowledged',
    'input',
    ({ input }) => isGiven(input.transfer?.target) && isGiven(input.transfer?.remoteReference),
  ),
  notIntoItself: guard(
    'case.merge-into-itself',
    'input',
    ({ facts, input }) => input.primary?.caseId !== facts.id,
  ),
  primaryOpen: guard('case.primary-not-open', 'input', ({ input }) => input.primary?.open === true),
  sameMatter: guard('case.not-same-matter', 'input', ({ input }) => input.primary?.sameMatter === true),
  notBothSupervised: guard(
    'case.both-supervised',
    'input',
    ({ facts, input }) => !(facts.flags.supervised && input.primary?.supervised === true),
  ),
  notPublicInterest: guard(
    'case.public-interest',
    'situation',
    ({ facts }) => !(facts.type === 'REPORT' && facts.flags.publicInterest),
  ),
  marksChange: guard('case.marks-unchanged', 'input', ({ facts: { flags }, input: { marks = {} } }) =>
    (['sensitive', 'publicInterest'] as const).some((mark) => (marks[mark] ?? flags[mark]) !== flags[mark]),
  ),
  notInstructed: guard('case.leader-instructed', 'situation', ({ facts }) => !facts.flags.leaderInstructed),
  identityProved: guard('case.identity-unproved', 'input', ({ input, actor }) =>
    actor.kind === 'citizen' ? input.identityProof === 'verified-citizen' : input.identityProof !== undefined,
  ),
} as const
