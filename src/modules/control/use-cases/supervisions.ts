/** Issuing a 督办件, moving it by its table, and who may. The case's own mark is set and taken off by the case's own acts, in the same transaction. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { actInTransaction, verbsOnCase } from '#modules/cases/index.ts'
import { audit, findUser, findUsers, unitTree } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { Input } from '#platform/http/contract.ts'
import type { appointOfficers, issueSupervision } from '../contract-supervisions.ts'
import {
  moveSupervision,
  type SupervisionAct,
  supervisionAct,
  type SupervisionActor,
} from '../domain/supervision.ts'
import * as store from '../store/supervisions.ts'
import type { SupervisionRow } from '../tables.ts'

type Done = Promise<Refusal | { id: string }>

/** Issues one: the unit finds it on its desk, the case is marked. */
export async function issueSupervisionOf(
  at: Context,
  by: Actor,
  caseId: string,
  wish: Input<typeof issueSupervision>['body'],
): Done {
  const now = at.clock.now()
  const dueAt = new Date(wish.dueAt)
  if (dueAt <= now) return refuse('control.due-past')
  const issued = await inTenant(at.db, by.tenantId, async (tx) => {
    const may = await verbsOnCase(tx, by, caseId, ['case.supervise'])
    if (!may.has('case.supervise') || by.userId === undefined) return refuse('control.case-not-found')
    const officers = [...new Set([by.userId, ...wish.officers])]
    if (!(await allWork(tx, by.tenantId, officers))) return refuse('control.officer-unknown')
    if (wish.kind === 'JOINT' && officers.length === 1 && wish.bodies.length === 0)
      return refuse('control.joint-alone')
    if (wish.kind === 'SINGLE' && (officers.length > 1 || wish.bodies.length > 0))
      return refuse('control.single-many')
    const marked = await actInTransaction(tx, at, by, caseId, 'supervise', { reason: wish.ask.trim() })
    if (isRefusal(marked)) return marked
    const row: SupervisionRow = {
      tenant_id: by.tenantId,
      id: at.newId(),
      case_id: caseId,
      kind: wish.kind,
      subject: wish.subject.trim(),
      ask: wish.ask.trim(),
      due_at: dueAt,
      state: 'ISSUED',
      officers,
      agreed: [],
      bodies: wish.bodies.map((body) => body.trim()),
      reply: '',
      replied_by: '',
      replied_at: null,
      ended: null,
      closed_at: null,
      issued_by: by.name,
      issued_at: now,
      version: 1,
    }
    await store.insertSupervision(tx, row)
    await noteStep(tx, at, by, row, { label: '下达督办', note: row.ask, action: 'issued' })
    return { id: row.id }
  })
  if (!isRefusal(issued)) at.live.publish(by.tenantId, 'cases', { event: 'supervise' })
  return issued
}

async function allWork(tx: Tx, tenantId: string, ids: readonly string[]): Promise<boolean> {
  const people = await findUsers(tx, tenantId, ids)
  return ids.every((id) => people.get(id)?.active === true)
}

/** As what somebody meets a supervision; undefined when its case is out of his reach. */
export async function meets(
  tx: Tx,
  by: Actor,
  row: Pick<SupervisionRow, 'case_id' | 'officers'>,
): Promise<(SupervisionActor & { readonly appoints: boolean }) | undefined> {
  const may = await verbsOnCase(tx, by, row.case_id, ['case.supervise', 'case.handle', 'case.unit-review'])
  if (may.size === 0) return undefined
  const userId = by.userId ?? ''
  const oversees = may.has('case.supervise')
  return {
    userId,
    officer: oversees && row.officers.includes(userId),
    unit: may.has('case.handle') || may.has('case.unit-review'),
    appoints: oversees,
  }
}

/** One step by its table. */
export async function moveSupervisionOf(
  at: Context,
  by: Actor,
  id: string,
  wish: { act: SupervisionAct; note: string; version: number },
): Done {
  const now = at.clock.now()
  const { act } = wish
  const note = wish.note.trim()
  const { label } = supervisionAct(act)
  const done = await inTenant(at.db, by.tenantId, async (tx) => {
    const row = await store.lockSupervision(tx, by.tenantId, id)
    const as = row && (await meets(tx, by, row))
    if (!row || !as) return refuse('control.supervision-not-found')
    if (row.version !== wish.version) return refuse('control.changed-meanwhile')
    const moved = moveSupervision(row, act, as, note)
    if (typeof moved === 'string')
      return refuse(`control.supervision-${moved}`, { label, wants: supervisionAct(act).wants ?? '' })
    await store.changeSupervision(tx, row, {
      state: moved.state,
      agreed: [...moved.agreed],
      ...(act === 'reply' && { reply: note, replied_by: by.name, replied_at: now }),
      ...(moved.end !== null && { ended: moved.end, closed_at: now }),
    })
    await noteStep(tx, at, by, row, { label, note, action: act })
    return moved.end === null ? { id } : unmark(tx, at, by, row, note)
  })
  if (!isRefusal(done)) at.live.publish(by.tenantId, 'cases', { event: 'endSupervision' })
  return done
}

/** The case is told. Where its mark was taken off by hand before, there is nothing left to take off. */
async function unmark(tx: Tx, at: Context, by: Actor, row: SupervisionRow, note: string): Done {
  const ended = await actInTransaction(tx, at, by, row.case_id, 'endSupervision', { reason: note })
  const over = ['case.no-supervision', 'case.wrong-state']
  return isRefusal(ended) && !over.includes(ended.refused) ? ended : { id: row.id }
}

/** Puts it into other hands; who agreed before and stays has agreed. */
export async function appointOfficersOf(
  at: Context,
  by: Actor,
  id: string,
  wish: Input<typeof appointOfficers>['body'],
): Done {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const row = await store.lockSupervision(tx, by.tenantId, id)
    const as = row && (await meets(tx, by, row))
    if (!row || !as?.appoints) return refuse('control.supervision-not-found')
    if (row.version !== wish.version) return refuse('control.changed-meanwhile')
    if (row.state === 'CLOSED') return refuse('control.supervision-wrong-state', { label: '调整督办人' })
    const officers = [...new Set(wish.officers)]
    if (!(await allWork(tx, by.tenantId, officers))) return refuse('control.officer-unknown')
    if (row.kind === 'SINGLE' && officers.length > 1) return refuse('control.single-many')
    await store.changeSupervision(tx, row, {
      officers,
      agreed: row.agreed.filter((one) => officers.includes(one)),
    })
    const people = await findUsers(tx, by.tenantId, officers)
    const names = officers.map((one) => people.get(one)?.name ?? '').join('、')
    await noteStep(tx, at, by, row, { label: '调整督办人', note: names, action: 'appointed' })
    return { id }
  })
}

/** A line of its history, and the audit. */
async function noteStep(
  tx: Tx,
  at: Context,
  by: Actor,
  row: SupervisionRow,
  said: { label: string; note: string; action: string },
): Promise<void> {
  const person = by.userId === undefined ? undefined : await findUser(tx, by.tenantId, by.userId)
  const tree = await unitTree(tx, by.tenantId)
  await store.keepStep(tx, {
    tenant_id: by.tenantId,
    id: at.newId(),
    supervision_id: row.id,
    at: at.clock.now(),
    by_name: by.name,
    by_unit: tree.get(person?.unitId ?? '')?.name ?? '',
    act: said.label,
    note: said.note,
  })
  await audit(tx, by, {
    action: `supervision-order.${said.action}`,
    subject: row.case_id,
    reason: said.note === '' ? undefined : said.note,
    details: { supervision: row.id },
  })
}
