import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { FileStore } from '#platform/files/file-store.ts'
import { silentLog } from '#platform/log/log.ts'
import { carryPrompts, type PromptCarrier } from './carry-prompts.ts'
import { openCentre } from './testing/centre.ts'
import { citySettings, menu, tenantId } from './testing/city.ts'

const folder = mkdtempSync(join(tmpdir(), 'own-prompts-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = { files: new FileStore(folder), log: silentLog }
const keep = async (text: string) => {
  const { sha256 } = await at.files.put(
    (async function* () {
      yield Buffer.from(text)
    })(),
  )
  return sha256
}

/** A switch's folder of prompts; it takes no more than so many. */
function shelf(most = 99): PromptCarrier & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    hasPrompt: async (hash) => kept.has(hash),
    putPrompt: async (hash, bytes) => {
      if (kept.size >= most) throw new Error('the link broke')
      kept.set(hash, Buffer.from(bytes).toString())
    },
  }
}

describe("a city's own recordings", () => {
  test('are brought to the switch once, under their content, and sound in that city only', async () => {
    const sha256 = await keep('本市欢迎语')
    const carrier = shelf()
    const own = [{ tenantId, file: 'zh/welcome', sha256 }]
    const sounds = await carryPrompts(at, carrier, own)
    await carryPrompts(at, { ...carrier, putPrompt: () => Promise.reject(new Error('twice')) }, own)
    expect([...carrier.kept]).toEqual([
      [createHash('sha256').update('本市欢迎语').digest('hex'), '本市欢迎语'],
    ])
    expect(sounds(tenantId, 'zh/welcome')).toBe(sha256)
    expect(sounds(tenantId, 'zh/menu-main')).toBe('zh/menu-main')
    expect(sounds('another city', 'zh/welcome')).toBe('zh/welcome')
  })

  test('that the switch did not get leave the shipped voice', async () => {
    const [first, second] = [await keep('甲'), await keep('乙')]
    const own = [
      { tenantId, file: 'zh/welcome', sha256: first },
      { tenantId, file: 'zh/menu-main', sha256: second },
    ]
    const sounds = await carryPrompts(at, shelf(1), own)
    expect(sounds(tenantId, 'zh/welcome')).toBe(first)
    expect(sounds(tenantId, 'zh/menu-main')).toBe('zh/menu-main')
    expect((await carryPrompts(at, undefined, own))(tenantId, 'zh/welcome')).toBe('zh/welcome')
  })

  test('are what a caller hears where the flow names the prompt', async () => {
    const own: Readonly<Record<string, string>> = { 'zh/menu-main': 'a'.repeat(64) }
    const centre = await openCentre({
      settings: (staff) => ({
        ...citySettings({ staff, flow: menu }),
        promptFile: (city, file) => (city === tenantId ? (own[file] ?? file) : file),
      }),
    })
    const citizen = await centre.caller()
    expect(centre.world.sounds(citizen)).toEqual([`file:${'a'.repeat(64)}`])
  })
})

describe('a text in a flow', () => {
  const spoken = 'b'.repeat(64)
  const asked = menu.nodes.m
  const telling = {
    ...menu,
    nodes: {
      ...menu.nodes,
      ...(asked && { m: { ...asked, cfg: { ...asked.cfg, prompts: [{ tts: '今晚八点停水' }] } } }),
    },
  }
  const heardBy = async (spokenFile?: (city: string, text: string) => Promise<string | undefined>) => {
    const centre = await openCentre({
      settings: (staff) => ({ ...citySettings({ staff, flow: telling }), ...(spokenFile && { spokenFile }) }),
    })
    return centre.world.sounds(await centre.caller())
  }

  test('is heard as the file in which it was spoken for that city', async () => {
    const texts: string[] = []
    expect(
      await heardBy(async (city, text) => {
        texts.push(`${city === tenantId} ${text}`)
        return spoken
      }),
    ).toEqual([`file:${spoken}`])
    expect(texts).toEqual(['true 今晚八点停水'])
  })

  test('that nobody can speak is a prompt that is missing: a tone and an alarm, and the question goes on', async () => {
    const missing = ['file:text-without-voice']
    expect(await heardBy()).toEqual(missing)
    expect(await heardBy(async () => undefined)).toEqual(missing)
    expect(await heardBy(() => Promise.reject(new Error('the database is away')))).toEqual(missing)
  })
})
