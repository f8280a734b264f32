import { Type, type Static } from 'typebox'
import { nodeType, type Step, type Visit } from '../domain/node-type.ts'
import { promptList, type PromptItem } from '../domain/prompt.ts'
import type { Want } from '../domain/want.ts'

const config = Type.Object(
  {
    do: Type.Enum(['detect', 'receive', 'send'], {
      title: '做什么',
      words: { detect: '辨别来电是不是传真机', receive: '接收传真', send: '发送传真' },
    }),
    prompts: Type.Optional(promptList('操作提示（不填为“请按传真机的启动键”）')),
    document: Type.Optional(
      Type.String({
        title: '发送的文件',
        description: 'TIFF 文件，可写 ${变量}',
        minLength: 1,
        maxLength: 200,
      }),
    ),
    box: Type.Optional(Type.String({ title: '传真信箱名称', minLength: 1, maxLength: 64 })),
    headSec: Type.Optional(Type.Integer({ title: '听传真音多久（秒）', minimum: 1, maximum: 30 })),
    maxSec: Type.Optional(Type.Integer({ title: '最长（秒）', minimum: 30, maximum: 1800 })),
    /** Said where nobody can handle a fax, before the flow goes on. */
    without: Type.Optional(promptList('不能收发传真时的说明')),
  },
  { additionalProperties: false },
)
type Config = Static<typeof config>

/** How far a visit is. `out`: the port taken when what is said is over. */
type Memo = { phase: 'listen' | 'start' | 'work' } | { phase: 'explain'; out: string }

/** A machine's tone comes within six seconds; whoever is to press a key is not kept waiting for it. */
const usualHeadSec = { detect: 6, receive: 2, send: 2 } as const
const usualMaxSec = 600

/**
 * Tells a fax machine from a voice, or receives or sends a fax, through the switch. A switch that handles no fax says so before anything was
 * promised: the caller hears what happens instead, and goes on.
 */
export const fax = nodeType({
  kind: 'fax',
  label: '传真',
  group: '自助服务',
  help: '辨别、接收或发送传真；系统不支持时告知来电人，从“不支持传真”继续',
  config,
  fresh: { do: 'receive' },
  outlets: {
    must: ['ok', 'failed'],
    may: ['voice', 'unsupported'],
    names: { ok: '传真完成', voice: '是人声', unsupported: '不支持传真', failed: '没有完成' },
  },
  asksCaller: false,
  needs: 'fax',
  onFailure: 'failed',
  hearsFailure: true,
  faults: (cfg) => (cfg.do === 'send' && cfg.document === undefined ? ['发送传真须填写要发送的文件'] : []),
  step(visit, outcome) {
    const memo = visit.memo as unknown as Memo | null
    if (outcome === null || memo === null) return listen(visit)
    if (memo.phase === 'explain') return { go: memo.out }
    if (memo.phase === 'start') return outcome.of === 'failed' ? { go: 'failed' } : work(visit)
    if (outcome.of === 'failed' && outcome.why === 'unsupported') return explain(visit)
    if (memo.phase === 'listen') return listened(visit, outcome.of === 'fax' && outcome.result === 'tone')
    if (outcome.of !== 'fax' || outcome.result !== 'done') return { go: 'failed' }
    const { pages, document = '', remote = '' } = outcome
    const box = visit.cfg.box ?? ''
    return { go: 'ok', set: { vars: { fax: { pages, document, remote, box } } } }
  },
})

/** Listening for a machine is also how the switch is asked whether it handles faxes at all. */
function listen(visit: Visit<Config>): Step {
  const { do: what, headSec = usualHeadSec[what] } = visit.cfg
  return asking({ phase: 'listen' }, { want: 'fax', action: 'detect', maxMs: headSec * 1000 })
}

/** A machine needs no telling; a person is told which key to press. */
function listened(visit: Visit<Config>, machine: boolean): Step {
  const { do: what, prompts } = visit.cfg
  if (what === 'detect') return { go: machine ? 'ok' : visit.wired('voice') ? 'voice' : 'failed' }
  if (machine) return work(visit)
  return say(visit, prompts ?? [{ file: 'fax-start' }], { phase: 'start' })
}

function work(visit: Visit<Config>): Step {
  const { do: what, document, box, maxSec = usualMaxSec } = visit.cfg
  if (what === 'detect') return { go: 'ok' }
  const file = document === undefined ? '' : visit.fill(document)
  if (what === 'send' && file === '') return { go: 'failed' }
  return asking(
    { phase: 'work' },
    {
      want: 'fax',
      action: what,
      maxMs: maxSec * 1000,
      ...(what === 'send' && { document: file }),
      ...(box !== undefined && { box }),
    },
  )
}

function explain(visit: Visit<Config>): Step {
  const out = visit.wired('unsupported') ? 'unsupported' : 'failed'
  return say(visit, visit.cfg.without ?? [{ file: 'fax-unavailable' }], { phase: 'explain', out })
}

const say = (visit: Visit<Config>, items: readonly PromptItem[], memo: Memo): Step =>
  asking(memo, { want: 'play', prompts: visit.say(items), interrupt: memo.phase === 'explain' })

const asking = (memo: Memo, ask: Want): Step => ({ ask, memo: { ...memo } })
