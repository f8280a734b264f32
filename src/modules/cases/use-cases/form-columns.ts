import type { Static } from 'typebox'
import { lastFour, type PhoneNumber } from '#kernel/phone-number.ts'
import type { Context } from '#platform/context/context.ts'
import type { IntakeForm } from '../contract-intake.ts'
import type { CasesTable } from '../tables.ts'
import { last4Index, numberIndex } from './know-citizen.ts'
import { isSecret } from './new-facts.ts'

/** Columns of a case that the intake form fills; who asks goes in sealed, with blind indexes beside it. */
export function formColumns(
  at: Context,
  tenantId: string,
  caseId: string,
  form: Static<typeof IntakeForm>,
  phone: PhoneNumber | undefined,
) {
  const name = form.requesterName.trim()
  const cell = (column: string) => ({ table: 'cases', column, tenantId, rowId: caseId })
  return {
    type: form.type,
    urgency: form.urgency,
    secret: isSecret(form),
    title: form.title.trim(),
    content: form.content.trim(),
    category_code: form.categoryCode,
    area_code: form.areaCode,
    address: form.address.trim(),
    subject_party: form.subjectParty.trim(),
    contact_name: name ? at.keys.seal(cell('contact_name'), name) : null,
    contact_phone: phone ? at.keys.seal(cell('contact_phone'), phone.normal) : null,
    contact_phone_index: phone ? numberIndex(at, tenantId, phone.normal) : null,
    contact_phone_last4_index: phone ? last4Index(at, tenantId, lastFour(phone)) : null,
    follow_up_way: form.followUpWay,
    publish_wanted: form.publishWanted && !isSecret(form),
    suggested_unit_id: form.suggestedUnitId ?? null,
  } satisfies Partial<CasesTable>
}
