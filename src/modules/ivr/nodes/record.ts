import { Type, type Static } from 'typebox'
import type { Json } from '../domain/flow.ts'
import { nodeType, type Step, type Visit } from '../domain/node-type.ts'
import { usualFirstMs, usualInterMs } from '../domain/retry.ts'
import type { Outcome, Want } from '../domain/want.ts'

const config = Type.Object(
  {
    purpose: Type.Enum(['mailbox', 'complaint', 'suggestion', 'survey', 'callback'], {
      title: '用途',
      words: {
        mailbox: '信箱留言',
        complaint: '投诉举报',
        suggestion: '建议',
        survey: '评价原因',
        callback: '预约回拨',
      },
    }),
    maxSec: Type.Integer({ title: '最长（秒）', minimum: 5, maximum: 1800 }),
    creates: Type.Enum(['entry', 'workorder', 'none'], {
      title: '录音转为',
      words: { entry: '录入台的一条来件', workorder: '工单', none: '不转' },
    }),
    box: Type.Optional(Type.String({ title: '信箱名称', minLength: 1, maxLength: 64 })),
    silenceSec: Type.Optional(Type.Integer({ title: '静音多久结束（秒）', minimum: 1, maximum: 60 })),
    /** Let the caller keep, hear or repeat it. */
    review: Type.Optional(Type.Boolean({ title: '录完可试听、重录' })),
    beep: Type.Optional(Type.Boolean({ title: '开始前放提示音' })),
    /** Read out the number and query code it was filed under. */
    sayNumber: Type.Optional(Type.Boolean({ title: '播报受理编号和查询密码' })),
  },
  { additionalProperties: false },
)
type Config = Static<typeof config>

/** Below this there is nothing in it. */
const leastMs = 1000
const mostReviews = 5

/**
 * A message, report or opinion. What was spoken is kept even when the caller hangs up in the middle; the number is read out only after
 * the audio is stored and filed.
 */
export const record = nodeType({
  kind: 'record',
  label: '留言/录音',
  group: '自助服务',
  help: '录下留言、投诉或意见；挂机也保留已录的内容',
  config,
  fresh: { purpose: 'mailbox', maxSec: 180, creates: 'entry', review: true },
  outlets: { must: ['saved', 'empty', 'hangup'] },
  asksCaller: true,
  reaches: 'recording',
  onFailure: 'fallback',
  /** The audio is safe: filing it is tried again by the controller, the caller need not wait for it. */
  failurePort({ memo }) {
    const audio = kept(memo)
    return audio ? (audio.gone ? 'hangup' : 'saved') : null
  },
  step(visit, outcome) {
    const { cfg } = visit
    if (outcome === null) return { ask: recording(cfg) }
    switch (outcome.of) {
      case 'record':
        return recorded(visit, outcome)
      case 'gather':
        return reviewed(visit, outcome)
      case 'file':
        return filed(visit, outcome)
      default:
        return { go: kept(visit.memo)?.gone ? 'hangup' : 'saved' }
    }
  },
  onHangup(visit) {
    const audio = kept(visit.memo)
    return audio && audio.phase === 'review' ? file(visit, audio.recording, true) : null
  },
})

interface Kept {
  recording: string
  phase: 'review' | 'file' | 'said'
  gone: boolean
  reviews: number
}

function kept(memo: Json): Kept | null {
  return typeof memo === 'object' &&
    memo !== null &&
    !Array.isArray(memo) &&
    typeof memo.recording === 'string'
    ? (memo as unknown as Kept)
    : null
}

/** Reviews before a repeated recording: hearing and repeating together are bounded. */
function reviewsOf(memo: Json): number {
  return typeof memo === 'object' && memo !== null && !Array.isArray(memo) && typeof memo.reviews === 'number'
    ? memo.reviews
    : 0
}

function memoOf(audio: Kept): Json {
  return { ...audio }
}

function recording(cfg: Config, discard?: string): Want {
  return {
    want: 'record',
    purpose: cfg.purpose,
    ...(cfg.box === undefined ? {} : { box: cfg.box }),
    maxMs: cfg.maxSec * 1000,
    silenceMs: (cfg.silenceSec ?? 5) * 1000,
    beep: cfg.beep ?? true,
    end: '#',
    ...(discard === undefined ? {} : { discard }),
  }
}

function recorded(visit: Visit<Config>, outcome: Outcome & { of: 'record' }): Step {
  if (outcome.result === 'empty') return { go: 'empty' }
  const gone = outcome.result === 'hangup'
  if (outcome.recording === null || outcome.ms < leastMs) return { go: gone ? 'hangup' : 'empty' }
  if (!gone && visit.cfg.review) return review(visit, outcome.recording, reviewsOf(visit.memo) + 1, false)
  return file(visit, outcome.recording, gone)
}

function review(visit: Visit<Config>, audio: string, reviews: number, hear: boolean): Step {
  const prompts = visit.say([...(hear ? [{ file: `recording:${audio}` }] : []), { file: 'record-review' }])
  return {
    ask: {
      want: 'gather',
      prompts,
      min: 1,
      max: 1,
      end: '',
      firstMs: usualFirstMs,
      interMs: usualInterMs,
      secret: false,
    },
    memo: memoOf({ recording: audio, phase: 'review', gone: false, reviews }),
  }
}

function reviewed(visit: Visit<Config>, outcome: Outcome & { of: 'gather' }): Step {
  const audio = kept(visit.memo)
  if (!audio) return { go: 'empty' }
  if (audio.reviews < mostReviews) {
    if (outcome.digits === '2') return review(visit, audio.recording, audio.reviews + 1, true)
    if (outcome.digits === '3')
      return { ask: recording(visit.cfg, audio.recording), memo: { reviews: audio.reviews } }
  }
  return file(visit, audio.recording, false)
}

function file(visit: Visit<Config>, audio: string, callerGone: boolean): Step {
  const { purpose, box, creates } = visit.cfg
  return {
    ask: {
      want: 'file',
      recording: audio,
      purpose,
      ...(box === undefined ? {} : { box }),
      creates,
      callerGone,
    },
    memo: memoOf({ recording: audio, phase: 'file', gone: callerGone, reviews: 0 }),
  }
}

function filed(visit: Visit<Config>, outcome: Outcome & { of: 'file' }): Step {
  const audio = kept(visit.memo)
  if (audio?.gone) return { go: 'hangup' }
  const { number, code } = outcome
  if (!visit.cfg.sayNumber || number === undefined || !audio) return { go: 'saved' }
  const once = [
    { file: 'record-number-is' },
    { say: 'digits' as const, value: number },
    ...(code === undefined ? [] : [{ file: 'record-code-is' }, { say: 'digits' as const, value: code }]),
  ]
  const prompts = visit.say([...once, { silenceMs: 700 }, { file: 'record-again' }, ...once])
  return { ask: { want: 'play', prompts, interrupt: true }, memo: memoOf({ ...audio, phase: 'said' }) }
}
