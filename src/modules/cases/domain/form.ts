/** Which fields of the intake form a type of request needs (受理要素). */
import type { CaseType } from './words.ts'

/** Fields of the intake form with their labels. */
export const formFields = {
  title: '标题',
  content: '诉求内容',
  categoryCode: '事项分类',
  areaCode: '所属区域',
  address: '事发地点',
  requesterName: '诉求人姓名',
  requesterPhone: '联系电话',
  subjectParty: '被反映对象',
} as const
export type FormField = keyof typeof formFields

const always = ['title', 'content', 'categoryCode'] as const
const placed = [...always, 'areaCode', 'address', 'requesterPhone'] as const

const requiredByType: Readonly<Record<CaseType, readonly FormField[]>> = {
  CONSULTATION: always,
  HELP: placed,
  COMPLAINT: [...placed, 'subjectParty'],
  // A reporter may stay unnamed; what counts is whom and where the report concerns.
  REPORT: [...always, 'areaCode', 'subjectParty'],
  SUGGESTION: always,
  PRAISE: [...always, 'subjectParty'],
}

/** Fields a request of this type must carry. */
export function requiredFields(type: CaseType): readonly FormField[] {
  return requiredByType[type]
}

/** Labels of required fields that are empty in the form. */
export function missingFields(type: CaseType, form: Readonly<Record<string, unknown>>): string[] {
  return requiredFields(type)
    .filter((field) => {
      const value = form[field]
      return typeof value !== 'string' || value.trim() === ''
    })
    .map((field) => formFields[field])
}
