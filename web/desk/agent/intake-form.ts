import type { Static } from 'typebox'
import { caseTypes } from '#modules/cases/contract.ts'
import type { DraftForm, IntakeForm } from '#modules/cases/contract-intake.ts'
import type { Reply } from '#platform/http/contract.ts'
import type { registerCase } from '#modules/cases/contract-intake.ts'

/** The intake form as it stands on the screen. */
export type Entered = Omit<Static<typeof IntakeForm>, 'callId' | 'draftId'>
/** The same while it is being filled. */
export type Draft = Static<typeof DraftForm>
export type Registered = Reply<typeof registerCase>
export type CaseType = keyof typeof caseTypes

/** What a form begins with. */
export const blankForm: Entered = {
  type: 'HELP',
  urgency: 'NORMAL',
  secret: false,
  title: '',
  content: '',
  categoryCode: '',
  areaCode: '',
  address: '',
  subjectParty: '',
  requesterName: '',
  requesterPhone: '',
  followUpWay: 'PHONE',
  publishWanted: false,
}

/** Labels as the server names missing fields, so its refusal can be shown at the field. */
export const fieldLabels = {
  title: '标题',
  content: '诉求内容',
  categoryCode: '事项分类',
  areaCode: '所属区域',
  address: '事发地点',
  requesterName: '诉求人姓名',
  requesterPhone: '联系电话',
  subjectParty: '被反映对象',
} as const satisfies Partial<Record<keyof Entered, string>>
export type NeededField = keyof typeof fieldLabels

const always: readonly NeededField[] = ['title', 'content', 'categoryCode']
const placed: readonly NeededField[] = [...always, 'areaCode', 'address', 'requesterPhone']

/** Fields marked as required for a type of request. The server decides; this only draws the stars before it is asked. */
export const neededFields: Readonly<Record<CaseType, readonly NeededField[]>> = {
  CONSULTATION: always,
  HELP: placed,
  COMPLAINT: [...placed, 'subjectParty'],
  REPORT: [...always, 'areaCode', 'subjectParty'],
  SUGGESTION: always,
  PRAISE: [...always, 'subjectParty'],
}

/** Fields the refusal `case.fields-missing` names. */
export function fieldsNamed(labels: unknown): NeededField[] {
  const named = typeof labels === 'string' ? labels.split('、') : []
  return (Object.keys(fieldLabels) as NeededField[]).filter((field) => named.includes(fieldLabels[field]))
}

/** Does the form hold anything a person typed? The caller's number and name came by themselves. */
export const isUntouched = (form: Draft): boolean =>
  !form.content?.trim() && !form.title?.trim() && !form.address?.trim() && !form.categoryCode
