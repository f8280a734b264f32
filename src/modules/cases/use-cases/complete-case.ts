import type { Static } from 'typebox'
import type { Actor } from '#kernel/actor.ts'
import { parsePhoneNumber } from '#kernel/phone-number.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { findTenant } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import type { IntakeForm } from '../contract-intake.ts'
import { markRepeat } from '../store/repeats.ts'
import { writeSearchable } from '../store/searchable.ts'
import { adoptAttachments } from '../store/side-rows.ts'
import { fillForm } from '../store/voice.ts'
import { type Acted, actInTransaction } from './act-on-case.ts'
import { formColumns } from './form-columns.ts'
import { knowCitizen } from './know-citizen.ts'

/**
 * Completes a case that waits at intake (a spoken message, or sent back by pre-review): the form is filled in and the case registered under the number
 * the citizen already has.
 */
export async function completeCase(
  at: Context,
  by: Actor,
  id: string,
  form: Static<typeof IntakeForm>,
  version: number,
): Promise<Acted | Refusal> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const tenant = await findTenant(tx, by.tenantId)
    const written = form.requesterPhone.trim()
    const phone =
      written === '' ? undefined : parsePhoneNumber(written, tenant?.numberPrefix.replace(/^0/, ''))
    if (written !== '' && !phone) return refuse('case.phone-unreadable', { number: written })
    const citizen =
      phone && (await knowCitizen(tx, at, by.tenantId, { phone, name: form.requesterName.trim() }))
    const columns = {
      ...formColumns(at, by.tenantId, id, form, phone),
      ...(citizen && { citizen_id: citizen.id }),
    }
    const filled = await fillForm(tx, by.tenantId, id, version, {
      ...columns,
      registrar_id: by.userId ?? null,
      registrar_name: by.name,
    })
    if (!filled) return refuse('http.changed-meanwhile')
    await writeSearchable(tx, { ...columns, tenant_id: by.tenantId, id, ...filled })
    await adoptAttachments(tx, by.tenantId, id, form.attachmentIds ?? [])
    const acted = await actInTransaction(tx, at, by, id, 'register', {}, form)
    const row = {
      tenant_id: by.tenantId,
      id,
      citizen_id: citizen?.id ?? null,
      category_code: form.categoryCode,
    }
    if (!isRefusal(acted)) await markRepeat(tx, row, at.clock.now())
    return acted
  })
}
