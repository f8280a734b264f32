/** What an agent keys on his desk telephone that call control cannot do out of its own knowledge: who he is, and who leads his shift. */
import type { Actor } from '#kernel/actor.ts'
import { isRefusal } from '#kernel/result.ts'
import { findUser, ownGrant } from '#modules/identity/index.ts'
import { servingNow } from '#modules/queueing/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { helpQuestion } from '../controller/core/call-code-acts.ts'
import { signInQuestion } from '../controller/core/desk-asks.ts'
import { deskOf } from './desk-actor.ts'
import { askForHelp, callLead, type CallDesk, riskLife } from './help-in-call.ts'

export interface KeyedQuestion {
  tenantId: string
  adapter: string
  input: Readonly<Record<string, string>>
}

/** Is it for us to answer? No flow can ask it: its node names other adapters. */
export const isKeyedOnPhone = (adapter: string): boolean =>
  adapter === signInQuestion || adapter === helpQuestion

/** Does it; undefined: refused. */
export async function answerKeyed(
  at: Context,
  desk: CallDesk,
  asked: KeyedQuestion,
): Promise<Record<string, unknown> | undefined> {
  const by = await agentOf(at, asked.tenantId, asked.input['agent'] ?? '')
  if (!by) return undefined
  const done = await (asked.adapter === signInQuestion
    ? signIn(at, desk, by, asked.input['endpoint'] ?? '')
    : help(at, desk, by, asked.input))
  return isRefusal(done) ? undefined : {}
}

/** The person of a telephone, with what his own roles let him do at a seat; undefined who may not sit at one. */
async function agentOf(at: Context, tenantId: string, userId: string): Promise<Actor | undefined> {
  return inTenant(at.db, tenantId, async (tx) => {
    const person = await findUser(tx, tenantId, userId)
    const sits = await ownGrant(tx, tenantId, userId, 'agent.sign-in')
    if (!person?.active || person.agentNo === null || !sits) return undefined
    const barge = await ownGrant(tx, tenantId, userId, 'supervision.barge')
    return {
      kind: 'user',
      tenantId,
      userId,
      name: person.name,
      agentNo: person.agentNo,
      unitId: person.unitId,
      unitPath: person.unitPath,
      roles: [],
      grants: { 'agent.sign-in': sits, ...(barge ? { 'supervision.barge': barge } : {}) },
    } satisfies Actor
  })
}

async function signIn(at: Context, desk: CallDesk, by: Actor, endpoint: string) {
  const agent = by.userId ?? ''
  const fitting = await inTenant(at.db, by.tenantId, (tx) => servingNow(tx, by.tenantId, agent))
  const scope = by.grants['supervision.barge']?.scope
  const oversees = scope === undefined ? {} : ({ oversees: scope === 'tenant' ? 'tenant' : 'queue' } as const)
  const number = by.agentNo ?? ''
  return desk.command(
    { do: 'sign-in', agent, name: by.name, number, ...fitting, endpoint, ...oversees },
    deskOf(by),
  )
}

function help(at: Context, desk: CallDesk, by: Actor, { act, number = '110' }: KeyedQuestion['input']) {
  if (act === 'help') return askForHelp(at, desk, by, undefined)
  return act === 'call-lead' ? callLead(at, desk, by) : riskLife(at, desk, by, number)
}
