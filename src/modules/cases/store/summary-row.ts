import { shorten } from '#kernel/text.ts'
import type { CasesTable } from '../tables.ts'

/** A case as this reader may know it. */
export interface SeenCase extends CasesTable {
  /** False: a secret case of which he is shown the 转办摘要 only; its other texts and everything of the requester are already taken out. */
  readonly whole: boolean
}

/** Characters of the summary that stand for the title. */
const titleLength = 40

/** What is left of a secret case for who may not know it whole: the summary, where it stands, its deadlines. */
export function summaryRow(row: CasesTable): SeenCase {
  const summary = row.summary_for_units
  return {
    ...row,
    whole: false,
    title: summary === '' ? '保密件（无转办摘要）' : shorten(summary, titleLength),
    content: summary === '' ? '此单为保密件，派单时未附转办摘要，请与派单员联系。' : summary,
    address: '',
    subject_party: '',
    citizen_id: null,
    contact_name: null,
    contact_phone: null,
    contact_phone_index: null,
    contact_phone_last4_index: null,
    call_id: null,
    reply: '',
    public_reply: '',
  }
}
