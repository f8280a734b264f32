/** Speech over HTTP in the manner of OpenAI's `POST /v1/audio/speech`: text in, WAV out. */

export interface SpeechService {
  /** The whole address: https://tts.example.cn/v1/audio/speech */
  readonly url: string
  readonly model: string
  readonly voice: string
  /** 1 = as the voice speaks by itself. */
  readonly speed: number
  readonly key?: string | undefined
}

/** Longest answer taken: five minutes at 48 kHz. */
const mostBytes = 30_000_000

/** The service could not, would not, or took too long. The message is for the log and the alarm, never a key. */
export class SpeechFailed extends Error {}

/** Has the text spoken; `deadlineMs` for the whole answer. Throws `SpeechFailed`. */
export async function spokenBy(
  service: SpeechService,
  text: string,
  deadlineMs: number,
): Promise<Uint8Array> {
  const { url, model, voice, speed, key } = service
  try {
    const reply = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
      headers: {
        'content-type': 'application/json',
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, input: text, voice, speed, response_format: 'wav' }),
    })
    if (!reply.ok) {
      await reply.body?.cancel()
      throw new SpeechFailed(`语音合成服务答复 ${reply.status}`)
    }
    return await bounded(reply)
  } catch (error) {
    if (error instanceof SpeechFailed) throw error
    const late = error instanceof Error && error.name === 'TimeoutError'
    throw new SpeechFailed(late ? '语音合成服务没有按时答复' : '无法连接语音合成服务')
  }
}

async function bounded(reply: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of reply.body ?? []) {
    bytes += part.length
    if (bytes > mostBytes) throw new SpeechFailed('语音合成服务的答复过大')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
