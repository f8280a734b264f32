/** What is said and handed in with each step of a story: the act's body, completed from the case's texts, its units and its parts. */
import { Readable } from 'node:stream'
import type { Actor } from '#kernel/actor.ts'
import type { ActBody } from '#modules/cases/contract.ts'
import { casePage, takeAttachment } from '#modules/cases/index.ts'
import type { Context } from '#platform/context/context.ts'
import { demoAreas, demoCategories } from './city.ts'
import type { Step } from './demo-story.ts'
import { granted, type SeededCity } from './seed-city.ts'
import { scenePicture } from './seed-picture.ts'
import { type PlannedCase, wantsEvidence } from './seed-plan.ts'

/** A step about to be taken. */
export interface Taking {
  readonly at: Context
  readonly city: SeededCity
  readonly planned: PlannedCase
  readonly caseId: string
  /** The registered case it tells of again. */
  readonly primaryId?: string
  readonly by: Actor
  readonly step: Step
}

type Completes = (taking: Taking) => ActBody | Promise<ActBody>

const remarks = [
  '请依法依规办理，先行联系诉求人',
  '请核实后妥善处理并按期反馈',
  '请现场核查，办理结果请附依据',
  '涉及群众生活，请尽快处理',
]
const contacted = [
  '已电话联系诉求人，核实了地点和诉求，告知办理安排。',
  '与诉求人通话，约定现场见面时间。',
  '诉求人补充了发生时段，已记录并转现场人员。',
]
const turnOf = <T>(all: readonly T[], turn: number): T => {
  const found = all[turn % all.length]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

const dispatch: Completes = ({ planned }) => ({
  remark: turnOf(remarks, planned.turn),
  ...((planned.matter.secret || planned.matter.type === 'REPORT') && { summary: summaryOf(planned.matter) }),
})

/** 转办摘要: what is to be looked into, nothing of who said it. */
function summaryOf({ categoryCode, areaCode, subjectParty }: PlannedCase['matter']): string {
  const category = demoCategories.find(({ code }) => code === categoryCode)?.name ?? ''
  const district = demoAreas.find(({ code }) => code === areaCode.slice(0, 6))?.name ?? ''
  const concerned = subjectParty === '' ? '' : `，涉及${subjectParty}`
  return `来件反映${district}“${category}”方面的问题${concerned}，请依法核查并按期反馈，注意保密。`
}

const recordContact: Completes = ({ at, planned }) => ({
  contact: {
    number: planned.matter.requesterPhone || '0700-82012345',
    at: at.clock.now().toISOString(),
    result: turnOf(contacted, planned.turn),
  },
})

const submit: Completes = async (taking) => {
  const { reply, publicReply, outcome, categoryCode } = taking.planned.matter
  if (wantsEvidence(categoryCode)) await photograph(taking)
  return { reply, publicReply, outcome: outcome === 'ANSWERED' ? 'EXPLAINED' : outcome }
}

const followUpSatisfied: Completes = ({ planned: { matter } }) => ({
  followUp: {
    contacted: true,
    solved: matter.satisfaction >= 4 ? 'YES' : 'PARTLY',
    satisfaction: matter.satisfaction,
  },
  remark: matter.followUpRemark,
})

const ownPart: Completes = async (taking) => ({
  assignmentId: await partOf(taking, (one) => one.unitId === taking.by.unitId),
})
const partToApprove: Completes = async (taking) => ({
  assignmentId: await partOf(taking, (one) => one.state === 'UNIT_REVIEW'),
})
const submitPart: Completes = async (taking) => ({
  ...(await ownPart(taking)),
  answer: `经核查，${taking.planned.matter.address}一带属我单位职责的部分已处理完毕，相关情况已书面告知主办单位。`,
})

const requestSuspension: Completes = ({ at }) => ({
  reviewAt: new Date(at.clock.now().getTime() + 30 * 86_400_000).toISOString(),
})
const requestUnreasonable: Completes = async (taking) => ({ evidenceIds: [await photograph(taking)] })
const instruct: Completes = ({ at }) => ({
  dueAt: new Date(at.clock.now().getTime() + 3 * 86_400_000).toISOString(),
})
const merge: Completes = ({ primaryId }) => (primaryId === undefined ? {} : { primaryId })

const completions: Readonly<Partial<Record<Step['event'], Completes>>> = {
  dispatch,
  recordContact,
  submit,
  followUpSatisfied,
  signPart: ownPart,
  submitPart,
  approvePart: partToApprove,
  subAssign: ownPart,
  requestReturn: ownPart,
  requestSuspension,
  requestUnreasonable,
  instruct,
  merge,
  reviewPass: () => ({ checklistDone: true }),
  transferOut: ({ planned: { turn } }) => ({
    transfer: { target: '110报警服务台', remoteReference: `JQ${430_217 + turn * 37}` },
  }),
}

const looking: readonly Step['event'][] = [
  'signPart',
  'submitPart',
  'approvePart',
  'subAssign',
  'requestReturn',
  'requestUnreasonable',
]

/** True when a step's body needs the case as it stands by then: the steps before it must have been committed. */
export const looksFirst = ({ event }: Step, { matter }: PlannedCase): boolean =>
  looking.includes(event) || (event === 'submit' && wantsEvidence(matter.categoryCode))

/** The whole body of a step. */
export async function bodyOf(taking: Taking): Promise<ActBody> {
  const { city, planned, step } = taking
  const { lead, co, sub } = planned.matter
  const codes = { LEAD: lead, CO: co, COPY: co, SUB: sub }
  const units = step.units?.map((role) => ({ role, unitId: city.units.get(codes[role] ?? '') ?? '' }))
  return { ...(await completions[step.event]?.(taking)), ...(units && { units }), ...step.says }
}

type Part = Extract<Awaited<ReturnType<typeof casePage>>, { assignments: unknown }>['assignments'][number]

/** The assignment of the running cycle an act is about. */
async function partOf({ at, by, caseId, planned }: Taking, isIt: (part: Part) => boolean): Promise<string> {
  const { assignments, cycle } = granted(await casePage(at, by, caseId))
  const found = assignments.find((part) => part.cycle === cycle && isIt(part))
  if (!found) throw new Error(`nothing to act on in “${planned.story.name}”`)
  return found.id
}

/** Kinds of pictures; equal ones lie once in the file store. */
const pictures = new Map<number, Buffer>()
const pictureKinds = 10

/** The handler attaches a photograph of the place; answers its id. */
async function photograph({ at, by, caseId, planned }: Taking): Promise<string> {
  const kind = planned.turn % pictureKinds
  const picture = pictures.get(kind) ?? scenePicture(kind)
  pictures.set(kind, picture)
  const upload = { filename: '现场照片.png', mimetype: 'image/png', stream: Readable.from([picture]) }
  return granted(await takeAttachment(at, by, upload, caseId)).id
}
