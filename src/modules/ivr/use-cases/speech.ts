import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/actor.ts'
import { type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import { clearAlarm, raiseAlarm } from '#modules/operations/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { type SpeechService, SpeechFailed, spokenBy } from '../speech/http-speech.ts'
import { TurnedAway, Turnstiles } from '../speech/turnstile.ts'
import { keepSpoken, saveSpeech, type SpeechRow, speechOf, spokenBefore } from '../store/speech.ts'
import { fitForTelephone } from './fit-for-telephone.ts'
import { keepPrompt } from './prompts.ts'

/** A caller waits meanwhile; whoever makes a prompt in the browser has more time. */
const patienceMs = { caller: 4_000, editor: 30_000 }
const limits = { most: 4, failures: 3, restMs: 30_000 }
const turnstiles = new WeakMap<object, Turnstiles>()

/** One set of turnstiles for a running server. */
function turnstilesOf(at: Context): Turnstiles {
  const known = turnstiles.get(at.files) ?? new Turnstiles(limits, () => at.clock.now().getTime())
  turnstiles.set(at.files, known)
  return known
}

const keyCell = (tenantId: string) => ({ table: 'ivr_speech', column: 'key', tenantId, rowId: tenantId })

const serviceOf = (at: Context, row: SpeechRow): SpeechService => ({
  url: row.url,
  model: row.model,
  voice: row.voice,
  speed: row.speed,
  ...(row.key !== null && { key: at.keys.open(keyCell(row.tenant_id), row.key) }),
})

export interface SpeechShown {
  url: string
  model: string
  voice: string
  speed: number
  hasKey: boolean
  enabled: boolean
  version: number
}

export async function readSpeech(at: Context, by: Actor): Promise<SpeechShown> {
  const row = await inTenant(at.db, by.tenantId, (tx) => speechOf(tx, by.tenantId))
  const { url = '', model = '', voice = '', speed = 1, enabled = false, version = 0 } = row ?? {}
  return { url, model, voice, speed, hasKey: (row?.key ?? null) !== null, enabled, version }
}

/** Saves the service; a key that is not given stays, an empty one is taken away. */
export async function changeSpeech(
  at: Context,
  by: Actor,
  wanted: Omit<SpeechShown, 'hasKey'> & { key?: string | undefined },
): Promise<Refusal | { version: number }> {
  const { key, ...settings } = wanted
  return inTenant(at.db, by.tenantId, async (tx) => {
    const before = await speechOf(tx, by.tenantId)
    const version = wanted.version + 1
    const sealed =
      key === undefined ? (before?.key ?? null) : key === '' ? null : at.keys.seal(keyCell(by.tenantId), key)
    const row = {
      ...settings,
      tenant_id: by.tenantId,
      key: sealed,
      version,
      changed_at: at.clock.now(),
      changed_by: by.name,
    }
    if (!(await saveSpeech(tx, row))) return refuse('ivr.speech-changed')
    const { url, model, voice, enabled } = settings
    await audit(tx, by, {
      action: 'speech.changed',
      subject: 'speech',
      details: { url, model, voice, enabled },
    })
    return { version }
  })
}

/** Has a text spoken and keeps it as the next version of a prompt; callers hear it once it is put in use. */
export async function speakPrompt(
  at: Context,
  by: Actor,
  file: string,
  text: string,
): Promise<Refusal | { version: number; ms: number; remarks: string[] }> {
  const row = await inTenant(at.db, by.tenantId, (tx) => speechOf(tx, by.tenantId))
  if (!row?.enabled) return refuse('ivr.speech-none')
  try {
    const sound = await turnstilesOf(at).pass(row.url, () =>
      spokenBy(serviceOf(at, row), text, patienceMs.editor),
    )
    return await keepPrompt(at, by, file, text, sound)
  } catch (error) {
    if (error instanceof SpeechFailed) return refuse('ivr.speech-failed', { why: error.message })
    if (error instanceof TurnedAway)
      return refuse('ivr.speech-failed', { why: '语音合成服务繁忙，请稍候再试' })
    throw error
  }
}

/**
 * The file in which a text is spoken, made once for each wording and voice; undefined when the city has no speech synthesis or it fails:
 * then an alarm stands until it works again.
 */
export async function spokenFile(at: Context, tenantId: string, text: string): Promise<string | undefined> {
  const row = await inTenant(at.db, tenantId, (tx) => speechOf(tx, tenantId))
  if (!row?.enabled) return undefined
  const { url, model, voice, speed } = row
  const wording = createHash('sha256')
    .update(JSON.stringify([url, model, voice, speed, text]))
    .digest()
  const before = await inTenant(at.db, tenantId, (tx) => spokenBefore(tx, tenantId, wording))
  if (before) return before.sha256
  try {
    const made = await turnstilesOf(at).pass(url, async () => {
      const fit = await fitForTelephone(at, await spokenBy(serviceOf(at, row), text, patienceMs.caller))
      if ('fault' in fit) throw new SpeechFailed(`语音合成的声音不能用（${fit.fault}）`)
      return fit
    })
    const now = at.clock.now()
    await inTenant(at.db, tenantId, async (tx) => {
      await keepSpoken(tx, { tenant_id: tenantId, wording, sha256: made.sha256, ms: made.ms, made_at: now })
      await clearAlarm(tx, { tenantId, kind: 'ivr.speech-failed', subject: '', now })
    })
    return made.sha256
  } catch (error) {
    const sentence = error instanceof SpeechFailed ? error.message : '语音合成暂停使用'
    if (!(error instanceof SpeechFailed || error instanceof TurnedAway)) throw error
    await inTenant(at.db, tenantId, (tx) =>
      raiseAlarm(tx, {
        tenantId,
        kind: 'ivr.speech-failed',
        subject: '',
        level: 'warning',
        sentence: `${sentence}，来电人听到提示音代替朗读`,
        now: at.clock.now(),
      }),
    )
    return undefined
  }
}
