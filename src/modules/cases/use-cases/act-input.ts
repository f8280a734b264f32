import type { Actor } from '#kernel/actor.ts'
import type { Context } from '#platform/context/context.ts'
import type { Tx } from '#platform/db/index.ts'
import { unitTree } from '#modules/identity/index.ts'
import { isOpen } from '../domain/words.ts'
import type { EventInput, UnitChoice } from '../domain/facts.ts'
import type { ActBody } from '../contract-acts.ts'
import type { LoadedCase } from '../store/facts.ts'
import { categoryOf } from '../store/categories.ts'
import { visibleCase } from '../store/lists.ts'
import { tellsWhoAsked } from '../domain/discretion.ts'
import { readerOf } from './person.ts'
import { openContact } from './present-rows.ts'
import { catalogueNow } from './mend-catalogue.ts'

/** What the rules need of an act: the body's values, with units, catalogue and primary case looked up. */
export async function inputOf(
  tx: Tx,
  at: Context,
  by: Actor,
  loaded: LoadedCase,
  body: ActBody,
): Promise<EventInput> {
  const { tenant_id: tenantId, category_code: categoryCode } = loaded.row
  const category = body.units && (await categoryOf(tx, tenantId, categoryCode))
  const units =
    body.units &&
    (await choices(tx, tenantId, body.units, category?.catalogue_units ?? [], body.assignmentId))
  // Nobody puts a case to one he may not see.
  const primary =
    body.primaryId === undefined ? undefined : await visibleCase(tx, await readerOf(tx, by), body.primaryId)
  // One for every unit named, and one for the request opened or the lead that works again.
  const freshIds = 1 + (body.units?.length ?? 0) + (body.namedAssignmentIds?.length ?? 0)
  return {
    freshIds: Array.from({ length: freshIds }, () => at.newId()),
    ...given(body, [
      'reason',
      'reasonCode',
      'answer',
      'overrideReason',
      'requestId',
      'assignmentId',
      'legalBasis',
      'days',
      'plan',
      'owner',
      'reply',
      'publicReply',
      'outcome',
      'evidenceIds',
      'checklistDone',
      'namedAssignmentIds',
      'newFacts',
      'identityProof',
      'transfer',
      'marks',
    ]),
    ...(body.level !== undefined && { level: body.level as 1 | 2 | 3 }),
    ...(body.reviewAt !== undefined && { reviewAt: new Date(body.reviewAt) }),
    ...(body.contact && {
      contact: { number: body.contact.number, at: new Date(body.contact.at), result: body.contact.result },
    }),
    ...(body.followUp && {
      followUp: {
        contacted: body.followUp.contacted,
        solved: body.followUp.solved,
        satisfaction: body.followUp.satisfaction,
      },
    }),
    ...(body.summary !== undefined && {
      summary: {
        text: body.summary,
        tells: tellsWhoAsked(body.summary, openContact(at, loaded.row)),
      },
    }),
    ...(units && { units, departmentMatter: category?.department_matter ?? false }),
    ...(primary && {
      primary: {
        caseId: primary.id,
        open: isOpen(primary.state),
        supervised: primary.flags.supervised ?? false,
        sameMatter: body.sameMatter ?? false,
      },
    }),
  }
}

async function choices(
  tx: Tx,
  tenantId: string,
  named: NonNullable<ActBody['units']>,
  catalogue: readonly string[],
  parentId: string | undefined,
): Promise<UnitChoice[]> {
  const tree = await unitTree(tx, tenantId)
  const standing = catalogueNow(tree, catalogue)
  return named.flatMap(({ unitId, role, dueAt }) => {
    const unit = tree.get(unitId)
    if (!unit) return []
    const inCatalogue = standing.length === 0 || standing.includes(unitId)
    return [
      {
        unitId,
        unitPath: unit.path,
        active: unit.active,
        secretCleared: unit.secretCleared,
        grassRoots: unit.kind === 'street',
        role,
        inCatalogue,
        ...(dueAt !== undefined && { dueAt: new Date(dueAt) }),
        ...(role === 'SUB' && parentId !== undefined && { parentId }),
      },
    ]
  })
}

function given<K extends keyof ActBody>(body: ActBody, names: readonly K[]): Pick<ActBody, K> {
  return Object.fromEntries(
    names.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])),
  ) as Pick<ActBody, K>
}
