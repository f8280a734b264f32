import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { buffer } from 'node:stream/consumers'
import type { Actor } from '#kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/result.ts'
import { audit } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import type { FileReply, Upload } from '#platform/http/request.ts'
import type { SoundRemark } from '../domain/sound/telephone-sound.ts'
import { pcmFile, readWav } from '../domain/sound/wav.ts'
import { holdMusic, prompts, type ShippedPrompt } from '../prompts.ts'
import * as store from '../store/prompts.ts'
import type { PromptRow } from '../tables.ts'
import { fitForTelephone } from './fit-for-telephone.ts'

const shippedFolder = fileURLToPath(new URL('../../../../assets/prompts', import.meta.url))
const shippedFiles = new Map<string, ShippedPrompt>(prompts.map((prompt) => [`zh/${prompt.name}`, prompt]))

const usedByWords: Readonly<Record<ShippedPrompt['usedBy'], string>> = {
  flows: '流程',
  questions: '按键输入',
  recording: '留言录音',
  queue: '排队',
  call: '通话',
  case: '工单查询',
  info: '信息服务',
  values: '数字与日期',
}
const remarkWords: Readonly<Record<SoundRemark, string>> = {
  'made-louder': '音量偏小，已调大',
  'made-softer': '音量偏大，已调小',
  clipped: '录音过载，可能有破音，建议重录',
}

/** Every prompt with its versions: the shipped one as version 0, then the city's. */
export async function listPrompts(at: Context, by: Actor) {
  const rows = await inTenant(at.db, by.tenantId, (tx) => store.promptVersions(tx, by.tenantId))
  const now = at.clock.now()
  const files = [...new Set([...shippedFiles.keys(), ...rows.map(({ file }) => file)])]
  return Promise.all(
    files.map(async (file) => {
      const own = rows.filter((row) => row.file === file)
      const shipped = shippedFiles.get(file)
      const used = own.find((row) => row.in_use && isValid(row, now))
      const versions = own.map((row) => ({
        version: row.version,
        text: row.text,
        ms: row.ms,
        by: row.by_name,
        at: row.uploaded_at.toISOString(),
        inUse: row.in_use,
        remarks: row.remarks,
        state: row.state,
        own: row.uploaded_by !== null && row.uploaded_by === by.userId,
        ...decisionOf(row),
      }))
      const first = shipped && {
        version: 0,
        text: shipped.text,
        ms: await shippedMs(file),
        by: '随产品提供',
        at: null,
        inUse: used === undefined,
        remarks: [],
        state: 'approved' as const,
        own: false,
      }
      return {
        file,
        text: used?.text ?? shipped?.text ?? own.at(-1)?.text ?? '',
        usedBy: shipped ? usedByWords[shipped.usedBy] : '本市自录',
        versions: [...(first ? [first] : []), ...versions],
      }
    }),
  )
}

const isValid = ({ valid_from, valid_until }: PromptRow, now: Date): boolean =>
  (valid_from === null || valid_from <= now) && (valid_until === null || valid_until > now)

const decisionOf = (row: PromptRow) => ({
  ...(row.valid_from === null ? {} : { validFrom: row.valid_from.toISOString() }),
  ...(row.valid_until === null ? {} : { validUntil: row.valid_until.toISOString() }),
  ...(row.decided_by_name === null ? {} : { decidedBy: row.decided_by_name }),
  ...(row.decision === null ? {} : { decision: row.decision }),
})

const lengths = new Map<string, number>()
/** Shipped files are A-law behind a header of 58 bytes: 8 bytes a millisecond. */
async function shippedMs(file: string): Promise<number> {
  const known = lengths.get(file)
  if (known !== undefined) return known
  const { size } = await stat(`${shippedFolder}/${file}.wav`)
  const ms = Math.round((size - 58) / 8)
  lengths.set(file, ms)
  return ms
}

/** The sound of a prompt for a browser: a version, or what callers hear now. */
export async function hearPrompt(
  at: Context,
  by: Actor,
  file: string,
  version: number | undefined,
): Promise<Refusal | FileReply> {
  const own =
    version === 0
      ? undefined
      : await inTenant(at.db, by.tenantId, (tx) => heardVersion(tx, at, by, file, version))
  if (!own && (version ?? 0) > 0) return refuse('ivr.prompt-not-found')
  if (!own && !shippedFiles.has(file) && file !== holdMusic) return refuse('ivr.prompt-not-found')
  const bytes = own
    ? await buffer((await at.files.read(own.sha256)).stream)
    : await readFile(`${shippedFolder}/${file}.wav`)
  const sound = readWav(bytes)
  if ('fault' in sound) throw new Error(`the prompt ${file} cannot be read: ${sound.fault}`)
  const body = pcmFile(sound)
  return { type: 'audio/wav', length: body.length, body }
}

/** A version by its number; without one what callers hear now. */
async function heardVersion(tx: Tx, at: Context, by: Actor, file: string, version: number | undefined) {
  const row = await store.promptVersion(tx, by.tenantId, file, version)
  return row && (version !== undefined || isValid(row, at.clock.now())) ? row : undefined
}

/** Takes a recording in: read, checked, made fit for the telephone, kept as the next version. Nobody hears it before it was approved and put in use. */
export async function uploadPrompt(
  at: Context,
  by: Actor,
  file: string,
  text: string,
  upload: Upload | undefined,
): Promise<Refusal | { version: number; ms: number; remarks: string[] }> {
  if (!upload) return refuse('http.invalid', { where: '请选择文件' })
  return keepPrompt(at, by, file, text, await buffer(upload.stream))
}

/** The same for sound that is already here: a recording, or what a speech synthesis said. */
export async function keepPrompt(
  at: Context,
  by: Actor,
  file: string,
  text: string,
  sound: Uint8Array,
): Promise<Refusal | { version: number; ms: number; remarks: string[] }> {
  const made = await fitForTelephone(at, sound)
  if ('fault' in made) return refuse(`ivr.sound-${made.fault}`)
  const { sha256, ms } = made
  const remarks = made.remarks.map((remark) => remarkWords[remark])
  return inTenant(at.db, by.tenantId, async (tx) => {
    const version = await store.insertPrompt(tx, {
      tenant_id: by.tenantId,
      file,
      text,
      sha256,
      ms,
      remarks,
      uploaded_at: at.clock.now(),
      uploaded_by: by.userId ?? null,
      by_name: by.name,
    })
    await audit(tx, by, { action: 'prompt.uploaded', subject: file, details: { version, ms } })
    return { version, ms, remarks }
  })
}

/** Callers hear this version from now on, within its dates; 0 is the shipped one. */
export async function putPromptInUse(
  at: Context,
  by: Actor,
  file: string,
  version: number,
): Promise<Refusal | Record<string, never>> {
  const done = await inTenant(at.db, by.tenantId, async (tx) => {
    const known =
      version === 0 ? shippedFiles.has(file) : await store.promptVersion(tx, by.tenantId, file, version)
    if (!known) return refuse('ivr.prompt-not-found')
    if (typeof known === 'object' && known.state !== 'approved') return refuse('ivr.prompt-not-approved')
    await store.usePrompt(tx, by.tenantId, file, version)
    await audit(tx, by, { action: 'prompt.put-in-use', subject: file, details: { version } })
    return undefined
  })
  return isRefusal(done) ? done : {}
}
