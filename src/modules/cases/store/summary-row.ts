import { shorten } from '#kernel/text.ts'
import type { CasesTable } from '../tables.ts'

/** What lists need of a case; its long texts stay in the database. */
export const listColumns = [
  'tenant_id',
  'id',
  'number',
  'state',
  'type',
  'urgency',
  'secret',
  'title',
  'summary_for_units',
  'category_code',
  'area_code',
  'channel',
  'lead_unit_id',
  'lead_unit_path',
  'cycle',
  'registered_at',
  'updated_at',
  'due_at',
  'due_from',
  'flags',
  'urge_level',
  'policy_version',
  'locked_by',
  'locked_by_name',
  'locked_until',
  'contact_name',
  'contact_phone',
] as const satisfies readonly (keyof CasesTable)[]

/** A case as lists read it. */
export type ListedCase = Pick<CasesTable, (typeof listColumns)[number]>

/** Whether the reader knows a case whole, or by its 转办摘要: then its other texts and everything of the requester are already taken out. */
export interface Known {
  readonly whole: boolean
}
export type SeenCase = CasesTable & Known
export type SeenListed = ListedCase & Known

/** Characters of the summary that stand for the title. */
const titleLength = 40

/** A listed secret case for who may not know it whole: its summary stands for the title, nobody for the requester. */
export function summaryListed<T extends ListedCase>(row: T): T & Known {
  const summary = row.summary_for_units
  const title = summary === '' ? '保密件（无转办摘要）' : shorten(summary, titleLength)
  return { ...row, whole: false, title, contact_name: null, contact_phone: null }
}

/** What is left of a secret case for who may not know it whole: the summary, where it stands, its deadlines. */
export function summaryRow(row: CasesTable): SeenCase {
  const summary = row.summary_for_units
  return {
    ...summaryListed(row),
    content: summary === '' ? '此单为保密件，派单时未附转办摘要，请与派单员联系。' : summary,
    address: '',
    subject_party: '',
    citizen_id: null,
    contact_phone_index: null,
    contact_phone_last4_index: null,
    call_id: null,
    reply: '',
    public_reply: '',
  }
}
