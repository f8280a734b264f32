import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import type { Static } from 'typebox'
import { Check } from 'typebox/value'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { Script as scriptSchema, type simulateFlow as contract } from '../contract-trial.ts'
import type { Prompt } from '../domain/prompt.ts'
import { promptInWords } from '../domain/prompt-words.ts'
import { sayToFiles } from '../domain/say.ts'
import { answeredInWords, askedInWords, endInWords } from '../domain/simulation-words.ts'
import type { Script } from '../domain/simulate.ts'
import type { BrokenPath } from '../domain/saved-path.ts'
import { nodeTypes } from '../nodes/catalogue.ts'
import { prompts } from '../prompts.ts'
import { promptsInUse } from '../store/prompts.ts'
import { flowAt } from './read-flows.ts'
import type { DaySaid } from './city-names.ts'
import { tryFlow, tryPaths } from './try-flow.ts'

type Told = Static<(typeof contract)['reply']>

const shippedTexts = prompts.map((prompt) => [`zh/${prompt.name}`, prompt.text] as const)
const states = { open: '工作时间', night: '夜间', holiday: '节假日' } as const

/** A call with this script through a version (0 = what is drawn), told step by step. */
export async function simulateCall(
  at: Context,
  by: Actor,
  id: string,
  version: number,
  json: string,
): Promise<Refusal | Told> {
  const script = readScript(json)
  if (!script) return refuse('ivr.script')
  return inTenant(at.db, by.tenantId, async (tx) => {
    const found = await flowAt(tx, by.tenantId, id, version)
    if (!found) return refuse('ivr.not-found')
    const { flow } = found
    const own = await promptsInUse(tx)
    const texts = new Map([...shippedTexts, ...own.map(({ file, text }) => [file, text] as const)])
    const call = await tryFlow(tx, by.tenantId, flow, script, at.clock.now())
    const labelOf = (inFlow: string, node: string) => {
      const one = inFlow === flow.id ? flow.nodes[node] : undefined
      return one?.label ?? nodeTypes[one?.type ?? '']?.label ?? node
    }
    return {
      path: call.path,
      taken: call.trace
        .filter((visited) => visited.flow === flow.id)
        .map(({ node, port }) => ({ node, outlet: port ?? null })),
      steps: call.steps.map(({ flow: inFlow, node, want, answer }) => ({
        flow: inFlow,
        node,
        label: labelOf(inFlow, node),
        asked: askedInWords(want),
        heard: 'prompts' in want ? want.prompts.map((prompt) => heard(prompt, texts)) : [],
        answered: answer && answeredInWords(answer),
      })),
      vars: call.vars,
      end: call.end && endInWords(call.end),
      waiting:
        call.waiting?.want === 'gather'
          ? { min: call.waiting.min, max: call.waiting.max, endKey: call.waiting.end }
          : null,
      days: call.days.map(shownDay),
    }
  })
}

function readScript(json: string): Script | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return Check(scriptSchema, value) ? value : undefined
  } catch {
    return undefined
  }
}

function heard(prompt: Prompt, texts: ReadonlyMap<string, string>): { text: string; files: string[] } {
  if ('file' in prompt) {
    const text = texts.get(prompt.file)
    return { text: text ?? promptInWords(prompt), files: text === undefined ? [] : [prompt.file] }
  }
  if ('say' in prompt) return { text: promptInWords(prompt), files: sayToFiles(prompt) }
  return { text: promptInWords(prompt), files: [] }
}

const shownDay = ({ calendar, reading }: DaySaid) => ({
  calendar,
  date: reading.date,
  state: states[reading.state],
  rule: reading.rule.name,
})

/** The draft's saved paths that do not come out. */
export async function brokenPathsOf(
  at: Context,
  by: Actor,
  id: string,
): Promise<Refusal | { broken: BrokenPath[] }> {
  return inTenant(at.db, by.tenantId, async (tx) => {
    const found = await flowAt(tx, by.tenantId, id, 0)
    if (!found) return refuse('ivr.not-found')
    return { broken: await tryPaths(tx, by.tenantId, found.flow, found.paths) }
  })
}
