import { timingSafeEqual } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { parseCaseNumber } from '../domain/numbering.ts'
import type { CaseState } from '../domain/words.ts'
import { caseByNumber } from '../store/cases.ts'
import { historyOf } from '../store/page.ts'
import { insertTry, wrongTriesSince } from '../store/side-rows.ts'
import type { CasesTable } from '../tables.ts'
import { namesOf } from './present-rows.ts'
import { queryCodeHash } from './register-case.ts'

const windowMs = 3_600_000
const mostWrongTries = { address: 10, number: 5 }

/** What a citizen reads in place of a state. */
export const publicStages: Readonly<Record<CaseState, string>> = {
  DRAFT: '已受理',
  REGISTERED: '已受理',
  AWAITING_DISPATCH: '已受理，正在分派',
  DISPATCHED: '已转承办单位',
  IN_PROGRESS: '承办单位办理中',
  AWAITING_CITIZEN: '等待您补充材料',
  SUSPENDED: '办理中（需较长时间）',
  AWAITING_REVIEW: '办理完毕，正在审核',
  AWAITING_FOLLOW_UP: '已办理，等待回访',
  CLOSED: '已办结',
  ARCHIVED: '已办结',
  WITHDRAWN: '已撤诉',
  INVALID: '不予受理',
  MERGED: '已与同类诉求合并办理',
  TRANSFERRED: '已转其他平台办理',
}

/** Events a citizen is shown; what passes inside the administration stays there. */
const publicEvents: ReadonlySet<string> = new Set([
  'register',
  'answerDirectly',
  'dispatch',
  'sign',
  'reviewPass',
  'followUpSatisfied',
  'followUpDissatisfied',
  'leaderDecideRedo',
  'leaderDecideClose',
  'archive',
  'withdraw',
  'invalidate',
  'merge',
  'transferOut',
])

/** A case found by number and code; few tries per address and per number, one refusal for every wrong pair. */
export async function findByCode(
  tx: Tx,
  at: Context,
  tenantId: string,
  asked: { number: string; code: string; subject: string },
): Promise<CasesTable | Refusal> {
  const now = at.clock.now()
  const number = asked.number.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  const since = new Date(now.getTime() - windowMs)
  const byNumber = `number:${number}`
  const tooMany =
    (await wrongTriesSince(tx, tenantId, asked.subject, since)) >= mostWrongTries.address ||
    (await wrongTriesSince(tx, tenantId, byNumber, since)) >= mostWrongTries.number
  if (tooMany) return refuse('case.query-too-many')
  const found = parseCaseNumber(number) ? await caseByNumber(tx, tenantId, number) : undefined
  const good =
    found !== undefined && timingSafeEqual(found.query_code_hash, queryCodeHash(found.id, asked.code.trim()))
  for (const subject of [asked.subject, byNumber]) {
    await insertTry(tx, { tenant_id: tenantId, id: at.newId(), subject, at: now, good })
  }
  return good ? found : refuse('case.query-wrong')
}

/** The portal's answer. The note of the try is kept whatever comes of it, so it has a transaction of its own. */
export async function queryCase(
  at: Context,
  by: Actor,
  asked: { number: string; code: string },
  address: string,
) {
  const kept = await inTenant(at.db, by.tenantId, async (tx) => ({
    found: await findByCode(tx, at, by.tenantId, { ...asked, subject: `address:${address}` }),
  }))
  const { found } = kept
  if ('refused' in found) return found
  return inTenant(at.db, by.tenantId, async (tx) => {
    const names = await namesOf(tx, by.tenantId)
    const history = await historyOf(tx, by.tenantId, found.id)
    return {
      number: found.number,
      title: found.title,
      stage: publicStages[found.state],
      registeredAt: found.registered_at.toISOString(),
      dueAt: found.due_at?.toISOString() ?? null,
      unit: names.unit(found.lead_unit_id),
      reply: ['CLOSED', 'ARCHIVED', 'AWAITING_FOLLOW_UP'].includes(found.state) ? found.public_reply : '',
      steps: history
        .filter(({ event }) => publicEvents.has(event))
        .map(({ at: instant, label }) => ({ at: instant.toISOString(), label })),
    }
  })
}
