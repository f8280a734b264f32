import type { Filled } from './draft.ts'

type Type = Exclude<Filled['type'], ''>

/** 诉求类型 as citizens choose among them. */
export const types: readonly { readonly value: Type; readonly label: string }[] = [
  { value: 'CONSULTATION', label: '咨询' },
  { value: 'HELP', label: '求助' },
  { value: 'COMPLAINT', label: '投诉' },
  { value: 'REPORT', label: '举报' },
  { value: 'SUGGESTION', label: '建议' },
  { value: 'PRAISE', label: '表扬' },
]

export const typeName = (type: string): string => types.find(({ value }) => value === type)?.label ?? ''

/** Fields a type needs beside text and category; casework's rules are asked again on the server. */
const needed: Readonly<Record<Type, readonly (keyof Filled)[]>> = {
  CONSULTATION: [],
  HELP: ['areaCode', 'address', 'requesterPhone'],
  COMPLAINT: ['areaCode', 'address', 'requesterPhone', 'subjectParty'],
  REPORT: ['areaCode', 'subjectParty'],
  SUGGESTION: [],
  PRAISE: ['subjectParty'],
}

export const needs = (type: Filled['type'], field: keyof Filled): boolean =>
  type !== '' && needed[type].includes(field)
