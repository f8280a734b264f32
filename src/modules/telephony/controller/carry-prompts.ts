import { buffer } from 'node:stream/consumers'
import { spokenFile } from '#modules/ivr/index.ts'
import type { Context } from '#platform/context/context.ts'

/** Takes prompts to the switch under their SHA-256; the link does. */
export interface PromptCarrier {
  hasPrompt(hash: string): Promise<boolean>
  putPrompt(hash: string, bytes: Uint8Array): Promise<void>
}

/** A city's recording that sounds in place of a prompt. */
export interface OwnPrompt {
  tenantId: string
  file: string
  sha256: string
}

/**
 * Sees that the switch has every city's own recordings, and answers which file sounds for a prompt. What the switch does not have yet keeps the
 * shipped voice until the next reading: never silence.
 */
export async function carryPrompts(
  at: Pick<Context, 'files' | 'log'>,
  carrier: PromptCarrier | undefined,
  own: readonly OwnPrompt[],
): Promise<(tenantId: string, file: string) => string> {
  const there = new Map<string, string>()
  try {
    for (const { tenantId, file, sha256 } of carrier ? own : []) {
      if (carrier) await carry(at, carrier, sha256)
      there.set(`${tenantId} ${file}`, sha256)
    }
  } catch (error) {
    at.log.warn({ err: error }, 'the switch did not take a prompt; the shipped one sounds')
  }
  // `@0` names the shipped one, whatever is in use.
  return (tenantId, file) => there.get(`${tenantId} ${file}`) ?? file.replace(/@0$/, '')
}

/** Has texts spoken and brings the sound to the switch. */
export const speaking =
  (at: Context, carrier: PromptCarrier) =>
  async (tenantId: string, text: string): Promise<string | undefined> => {
    const sha256 = await spokenFile(at, tenantId, text)
    if (sha256 !== undefined) await carry(at, carrier, sha256)
    return sha256
  }

async function carry(at: Pick<Context, 'files'>, carrier: PromptCarrier, sha256: string): Promise<void> {
  if (!(await carrier.hasPrompt(sha256)))
    await carrier.putPrompt(sha256, await buffer((await at.files.read(sha256)).stream))
}
