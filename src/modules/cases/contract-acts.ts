/**
 * The acts on a case: one endpoint per event of the lifecycle table that a person may cause, so permission, OpenAPI, buttons and tests are
 * drawn from the same rows. `register` and a direct answer while talking are in contract.ts: they make a case.
 */
import { type TSchema, Type } from 'typebox'
import { type Endpoint, endpoint } from '#platform/http/contract.ts'
import { type CaseEvent, caseTransitions } from './domain/lifecycle.ts'
import { shippedProfiles } from './domain/profile.ts'
import { stepsOf } from './domain/requests.ts'
import type { Transition } from './domain/transition.ts'
import { caseStates, outcomes } from './domain/words.ts'

const Id = Type.String({ format: 'uuid' })
const Text = (most: number) => Type.String({ maxLength: most })

/** A unit named in a dispatch or handed down to. */
export const NamedUnit = Type.Object({
  unitId: Id,
  role: Type.Enum(['LEAD', 'CO', 'COPY', 'SUB']),
  dueAt: Type.Optional(Type.String({ format: 'date-time' })),
})

/** Everything that can come with an act; each event takes the fields it uses. */
const fields = {
  reason: Text(500),
  reasonCode: Text(40),
  remark: Text(500),
  answer: Text(4000),
  units: Type.Array(NamedUnit, { minItems: 1, maxItems: 12 }),
  overrideReason: Text(500),
  summary: Text(1000),
  requestId: Id,
  assignmentId: Id,
  legalBasis: Text(500),
  days: Type.Integer({ minimum: 1, maximum: 60 }),
  plan: Text(1000),
  owner: Text(60),
  reviewAt: Type.String({ format: 'date-time' }),
  contact: Type.Object({
    number: Text(30),
    at: Type.String({ format: 'date-time' }),
    result: Text(500),
    callId: Type.Optional(Id),
  }),
  reply: Text(4000),
  publicReply: Text(4000),
  outcome: Type.Enum(Object.keys(outcomes) as (keyof typeof outcomes)[]),
  evidenceIds: Type.Array(Id, { maxItems: 20 }),
  checklistDone: Type.Boolean(),
  namedAssignmentIds: Type.Array(Id, { maxItems: 12 }),
  followUp: Type.Object({
    contacted: Type.Boolean(),
    solved: Type.Enum(['YES', 'PARTLY', 'NO']),
    satisfaction: Type.Integer({ minimum: 1, maximum: 5 }),
    callId: Type.Optional(Id),
  }),
  callId: Id,
  newFacts: Text(2000),
  primaryId: Id,
  sameMatter: Type.Boolean(),
  identityProof: Type.Enum(['verified-citizen', 'recording']),
  marks: Type.Object({
    sensitive: Type.Optional(Type.Boolean()),
    publicInterest: Type.Optional(Type.Boolean()),
  }),
  transfer: Type.Object({ target: Text(60), remoteReference: Text(80) }),
  level: Type.Integer({ minimum: 1, maximum: 3 }),
  dueAt: Type.String({ format: 'date-time' }),
} satisfies Record<string, TSchema>
export type ActField = keyof typeof fields

const withRequest = ['requestId', 'reason'] as const
/** Fields each event takes beside the reason, which all take. */
export const fieldsOf: Readonly<Partial<Record<CaseEvent, readonly ActField[]>>> = {
  answerDirectly: ['answer'],
  invalidate: ['reasonCode'],
  preReviewPass: ['remark'],
  dispatch: ['units', 'summary', 'overrideReason', 'remark'],
  merge: ['primaryId', 'sameMatter'],
  groupCases: ['primaryId'],
  withdraw: ['identityProof', 'callId'],
  transferOut: ['transfer'],
  signPart: ['assignmentId'],
  requestReturn: ['assignmentId', 'legalBasis'],
  approveReturn: withRequest,
  approveReturnOfPart: withRequest,
  rejectReturn: withRequest,
  addUnit: ['units', 'remark'],
  subAssign: ['assignmentId', 'units', 'remark'],
  waivePart: ['assignmentId'],
  submitPart: ['assignmentId', 'answer'],
  approvePart: ['assignmentId'],
  rejectPart: ['assignmentId'],
  recordContact: ['contact'],
  infoReceived: ['remark', 'callId'],
  submit: ['reply', 'publicReply', 'outcome', 'evidenceIds'],
  requestExtension: ['days'],
  endorseExtension: withRequest,
  approveExtension: withRequest,
  rejectExtension: withRequest,
  requestSuspension: ['plan', 'owner', 'reviewAt'],
  endorseSuspension: withRequest,
  approveSuspension: withRequest,
  rejectSuspension: withRequest,
  requestUnreasonable: ['evidenceIds'],
  endorseUnreasonable: withRequest,
  approveUnreasonable: withRequest,
  rejectUnreasonable: withRequest,
  reviewPass: ['checklistDone', 'remark'],
  reviewReject: ['namedAssignmentIds'],
  recordFollowUpTry: ['remark', 'callId'],
  followUpSatisfied: ['followUp', 'remark'],
  followUpDissatisfied: ['followUp', 'reasonCode', 'remark'],
  leaderDecideRedo: ['requestId', 'reason', 'namedAssignmentIds'],
  leaderDecideClose: withRequest,
  followUpRedo: ['followUp', 'reasonCode', 'namedAssignmentIds'],
  followUpReassign: ['followUp', 'reasonCode'],
  followUpDissatisfiedFinal: ['followUp', 'reasonCode'],
  requestReopen: ['newFacts'],
  approveReopen: withRequest,
  rejectReopen: withRequest,
  approveUnarchive: withRequest,
  rejectUnarchive: withRequest,
  urge: ['level', 'callId'],
  instruct: ['dueAt'],
  mark: ['marks'],
  answerInstruction: ['answer'],
}

const AllFields = Type.Partial(Type.Object({ ...fields, version: Type.Integer() }))
/** The body of any act, as the use case reads it. */
export type ActBody = Type.Static<typeof AllFields>

function bodyOf(event: CaseEvent): TSchema {
  const taken = ['reason', ...(fieldsOf[event] ?? [])] as ActField[]
  return Type.Object({
    version: Type.Optional(
      Type.Integer({ description: 'version the person saw; refused when the case moved on' }),
    ),
    ...Object.fromEntries(taken.map((name) => [name, Type.Optional(fields[name])])),
  })
}

/** Verbs any one of which opens the event; a decision is open to whoever holds one of its request's steps. */
function verbsOf(row: Transition): string[] {
  const kind = row.decides?.kind
  const steps = kind
    ? shippedProfiles.flatMap((profile) => [...stepsOf(kind, profile), ...stepsOf(kind, profile, 99)])
    : []
  return [...new Set(row.verbs.flatMap((verb) => (verb === 'step' ? steps : [verb])))]
}

/** An open act in replies: drawn as a button. */
export const AllowedAct = Type.Object({
  event: Type.String(),
  label: Type.String(),
  reasonRequired: Type.Boolean(),
  requestId: Type.Optional(Type.String()),
})

/** What an act answers: where the case stands now. */
export const ActReply = Type.Object({
  id: Type.String(),
  number: Type.String(),
  state: Type.Enum(Object.keys(caseStates) as (keyof typeof caseStates)[]),
  version: Type.Integer(),
  actions: Type.Array(AllowedAct),
})

const inDashes = (event: string) => event.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

type ActEndpoint = Endpoint & { body: typeof AllFields; reply: typeof ActReply; params: typeof Params }
const Params = Type.Object({ id: Id })

/** The endpoint of every event a user may cause on a registered case. */
export const caseActs = Object.fromEntries(
  caseTransitions
    .filter(({ event, by }) => by.includes('user') && event !== 'register')
    .map((row) => [
      row.event,
      endpoint({
        method: 'POST',
        path: `/cases/:id/${inDashes(row.event)}`,
        may: verbsOf(row),
        summary: row.label,
        params: Params,
        body: bodyOf(row.event) as typeof AllFields,
        reply: ActReply,
      }),
    ]),
) as unknown as Readonly<Record<CaseEvent, ActEndpoint>>
