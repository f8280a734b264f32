import { Errors } from 'typebox/value'
import type { Tx } from '#platform/db/index.ts'
import { check, publishable, type Finding } from '../domain/check.ts'
import { type Abilities, calendarsOf, checkAbilities, checkNames } from '../domain/check-names.ts'
import type { Flow, Json } from '../domain/flow.ts'
import { isOpenAt } from '../domain/poll.ts'
import { brokenPaths, type BrokenPath, type SavedPath } from '../domain/saved-path.ts'
import { simulate, type Script, type Simulation } from '../domain/simulate.ts'
import type { Rulebook } from '../domain/walk.ts'
import { nodeTypes } from '../nodes/catalogue.ts'
import { pollsOf } from '../store/polls.ts'
import { type DaySaid, daysAt, knownNames, rulebookFor } from './city-names.ts'

/** Everything the publish check finds, with what the city has; with what the switch is able to do, warnings about that, too. */
export async function findingsOf(tx: Tx, tenantId: string, flow: Flow, able?: Abilities): Promise<Finding[]> {
  const findings = check(nodeTypes, Errors, flow)
  const names = checkNames(nodeTypes, flow, await knownNames(tx, tenantId))
  return [...findings, ...names, ...(able ? checkAbilities(nodeTypes, flow, able) : [])]
}

/** Calendars the flow and the flows it may enter ask. */
function calendarsAsked(book: Rulebook, flow: Flow): string[] {
  const seen = new Map([[flow.id, flow]])
  for (const one of seen.values())
    for (const node of Object.values(one.nodes)) {
      const inner = typeof node.cfg.flow === 'string' ? book.flows(node.cfg.flow) : undefined
      if (inner && !seen.has(inner.id)) seen.set(inner.id, inner)
    }
  return [...new Set([...seen.values()].flatMap((one) => calendarsOf(nodeTypes, one)))]
}

interface Timed {
  script: Script
  days: DaySaid[]
}

/** A script that names an instant gets what the calendars say then. */
async function timed(tx: Tx, tenantId: string, book: Rulebook, flow: Flow, script: Script): Promise<Timed> {
  if (script.at === undefined) return { script, days: [] }
  const days = await daysAt(tx, tenantId, calendarsAsked(book, flow), new Date(script.at))
  const said = Object.fromEntries(days.map(({ calendar, reading }) => [calendar, reading.state]))
  return { script: { ...script, days: said }, days }
}

/** A simulated call; it stops at the first question the script has no key for. */
export async function tryFlow(
  tx: Tx,
  tenantId: string,
  flow: Flow,
  script: Script,
  now: Date,
): Promise<Simulation & { days: DaySaid[] }> {
  const book = await rulebookFor(tx, flow)
  const { script: whole, days } = await timed(tx, tenantId, book, flow, script)
  const polls = await pollsAt(tx, tenantId, new Date(script.at ?? now))
  return { ...simulate(book, flow, { ...whole, polls }, { stopAtQuestion: true }), days }
}

/** Every poll as a caller would meet it then. */
async function pollsAt(tx: Tx, tenantId: string, at: Date): Promise<Record<string, Json>> {
  const standing = (await pollsOf(tx, tenantId)).map((row): [string, Json] => {
    const open = isOpenAt({ state: row.state, opens: row.opens_at, closes: row.closes_at }, at)
    const questions = row.questions.map(({ id, text, prompt, keys }) => ({
      id,
      text,
      prompt,
      keys: keys.map(({ key, label }) => ({ key, label })),
    }))
    return [row.code, open ? questions : null]
  })
  return Object.fromEntries(standing)
}

/** The saved paths that do not come out as saved. */
export async function tryPaths(
  tx: Tx,
  tenantId: string,
  flow: Flow,
  paths: readonly SavedPath[],
): Promise<BrokenPath[]> {
  const book = await rulebookFor(tx, flow)
  const broken: BrokenPath[] = []
  for (const saved of paths) {
    const { script } = await timed(tx, tenantId, book, flow, saved.script)
    broken.push(...brokenPaths(book, flow, [{ ...saved, script }]))
  }
  return broken
}

/** Why a flow may not be published; null when it may. */
export async function obstacles(
  tx: Tx,
  tenantId: string,
  flow: Flow,
  paths: readonly SavedPath[],
): Promise<{ findings: Finding[]; broken: BrokenPath[] } | null> {
  const findings = await findingsOf(tx, tenantId, flow)
  const errors = findings.filter(({ severity }) => severity === 'error')
  const broken = publishable(findings) ? await tryPaths(tx, tenantId, flow, paths) : []
  return errors.length + broken.length === 0 ? null : { findings: errors, broken }
}
