import { createHash } from 'node:crypto'
import { appendFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PIECE, type Questions } from './protocol.ts'

/** Files that travel on the link: prompts to the switch, recorded segments from it. */
export interface SwitchFiles {
  hasPrompt(hash: string): Promise<boolean>
  putPrompt(piece: Questions['put-prompt']['ask']): Promise<boolean>
  segments(sink: string): Promise<string[]>
  segment(sink: string, name: string, at: number): Promise<Questions['segment']['answer']>
  dropSegment(sink: string, name: string): Promise<boolean>
}

const HASH = /^[0-9a-f]{64}$/
const NAME = /^[0-9A-Za-z][0-9A-Za-z_.-]{0,120}$/

/** Largest prompt, bytes: an hour of A-law. */
const PROMPT_LIMIT = 30 * 1024 * 1024

/** Prompts are kept under their SHA-256 as `<hash>.wav`, so the same one never travels twice and none can pretend to be another. */
export function filesIn(folders: { prompts: string; recordings: string }): SwitchFiles {
  const promptPath = (hash: string): string => {
    if (!HASH.test(hash)) throw new Error('a prompt is named by its SHA-256')
    return join(folders.prompts, `${hash}.wav`)
  }
  const segmentPath = (sink: string, name: string): string => {
    for (const step of [...sink.split('/'), name]) if (!NAME.test(step)) throw new Error('no such segment')
    return join(folders.recordings, sink, name)
  }
  return {
    hasPrompt: (hash) => exists(promptPath(hash)),
    putPrompt: (piece) => takePiece(promptPath(piece.hash), piece),
    segments: async (sink) => {
      const folder = dirname(segmentPath(sink, 'any'))
      const names = await readdir(folder).catch((): string[] => [])
      return names.filter((name) => NAME.test(name)).sort()
    },
    segment: (sink, name, at) => readPiece(segmentPath(sink, name), at),
    dropSegment: async (sink, name) => {
      await rm(segmentPath(sink, name), { force: true })
      return true
    },
  }
}

async function takePiece(path: string, piece: Questions['put-prompt']['ask']): Promise<boolean> {
  const coming = `${path}.coming`
  if (piece.at === 0) {
    await mkdir(dirname(path), { recursive: true })
    await rm(coming, { force: true })
  }
  const size = piece.at === 0 ? 0 : (await stat(coming)).size
  if (size !== piece.at) throw new Error('a piece is missing')
  if (size > PROMPT_LIMIT) throw new Error('the prompt is too long')
  await appendFile(coming, Buffer.from(piece.base64, 'base64'))
  if (!piece.last) return true
  const hash = createHash('sha256')
    .update(await readFile(coming))
    .digest('hex')
  if (hash !== piece.hash) {
    await rm(coming, { force: true })
    throw new Error('the prompt is not what its name says')
  }
  await rename(coming, path)
  return true
}

async function readPiece(path: string, at: number): Promise<Questions['segment']['answer']> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const bytes = Buffer.alloc(Math.max(0, Math.min(PIECE, size - at)))
    await file.read(bytes, 0, bytes.length, at)
    return { base64: bytes.toString('base64'), size }
  } finally {
    await file.close()
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
