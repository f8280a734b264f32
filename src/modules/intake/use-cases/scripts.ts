import type { Actor } from '#kernel/actor.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import { audit, tenantIds } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { isShown, scriptFault, type ScriptMoment, type ScriptText } from '../domain/script.ts'
import { scriptVariables, unknownVariables } from '../domain/script-words.ts'
import { shippedScripts } from '../shipped/scripts.ts'
import { keepFirstScripts, keepOrder, keepScript, type Script, scriptsOf } from '../store/scripts.ts'

/** More than anybody reads while a citizen waits. */
const mostScripts = 300

/** What agents may read now, each moment in its order. */
export async function shownScripts(tx: Tx, at: Context, tenantId: string): Promise<Script[]> {
  const now = at.clock.now()
  return (await scriptsOf(tx, tenantId)).filter((script) => isShown(script, now))
}

/** Writes a script (version 0) or changes it over the version that was read; open desks hear of it. */
export async function saveScript(
  at: Context,
  by: Actor,
  id: string,
  { version, ...text }: ScriptText & { readonly version: number },
): Promise<Refusal | { id: string }> {
  const done = await inTenant(at.db, by.tenantId, async (tx) => {
    const fault = scriptFault(text)
    if (fault) return refuse(`script.${fault}`)
    const unknown = unknownVariables(text.words)
    if (unknown.length > 0)
      return refuse('script.unknown-variable', {
        names: unknown.map((name) => `【${name}】`).join(''),
        known: Object.keys(scriptVariables).join('、'),
      })
    if (version === 0 && (await scriptsOf(tx, by.tenantId)).length >= mostScripts)
      return refuse('script.too-many', { most: mostScripts })
    const script = { ...text, id, version: version + 1, changedAt: at.clock.now(), changedBy: by.name }
    if (!(await keepScript(tx, by.tenantId, script))) return refuse('script.changed-meanwhile')
    const { moment, title, active } = text
    await audit(tx, by, {
      action: 'script.saved',
      subject: id,
      details: { moment, title, active, version: version + 1 },
    })
    return { id }
  })
  if (!isRefusal(done)) tellDesks(at, by.tenantId)
  return done
}

/** Puts the scripts of one moment in this order. */
export async function orderScripts(
  at: Context,
  by: Actor,
  moment: ScriptMoment,
  ids: readonly string[],
): Promise<Refusal | Record<string, never>> {
  const done = await inTenant(at.db, by.tenantId, async (tx) => {
    await keepOrder(tx, by.tenantId, moment, ids)
    await audit(tx, by, { action: 'script.ordered', subject: by.tenantId, details: { moment } })
    return {}
  })
  if (!isRefusal(done)) tellDesks(at, by.tenantId)
  return done
}

const tellDesks = (at: Context, tenantId: string): void =>
  at.live.publish(tenantId, 'scripts', { changed: true })

/** Gives a city the shipped scripts. */
export async function shipScripts(tx: Tx, at: Context, tenantId: string): Promise<void> {
  const first = { version: 1, changedAt: at.clock.now(), changedBy: '随产品提供' }
  const scripts = shippedScripts.map((text) => ({ ...text, ...first, id: at.newId() }))
  await keepFirstScripts(tx, tenantId, scripts)
}

/** The same for every city that has none: those set up before there were any. */
export async function shipMissingScripts(at: Context): Promise<void> {
  for (const tenantId of await tenantIds(at.db))
    await inTenant(at.db, tenantId, async (tx) => {
      if ((await scriptsOf(tx, tenantId)).length === 0) await shipScripts(tx, at, tenantId)
      return {}
    })
}
