/** The form leader and clerk write together: what it holds, and what makes a case of it. Nothing here knows who writes. */

/** Every field is text, so that either of them may stop in the middle of a word. */
export const formFields = [
  'type',
  'urgency',
  'secret',
  'title',
  'content',
  'categoryCode',
  'areaCode',
  'address',
  'subjectParty',
  'suggestedUnitId',
  'requesterName',
  'requesterPhone',
  'leaderWords',
] as const
export type FormField = (typeof formFields)[number]
export type SharedForm = Readonly<Record<FormField, string>>

export const blankForm: SharedForm = {
  type: 'HELP',
  urgency: 'NORMAL',
  secret: '',
  title: '',
  content: '',
  categoryCode: '',
  areaCode: '',
  address: '',
  subjectParty: '',
  suggestedUnitId: '',
  requesterName: '',
  requesterPhone: '',
  leaderWords: '',
}

/** Longest text of the case. */
const mostContent = 2000

/** What the case says: the matter, and what the leader said to it on the telephone. */
export function contentOf({ content, leaderWords }: Pick<SharedForm, 'content' | 'leaderWords'>): string {
  const words = leaderWords.trim()
  if (words === '') return content.trim()
  const said = `\n\n【领导接听意见】${words}`
  return content.trim().slice(0, mostContent - said.length) + said
}
