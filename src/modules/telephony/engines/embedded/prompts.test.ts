import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { promptFinder } from './prompts.ts'

let folder = ''
let find: (name: string) => Promise<string | null>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prompts-'))
  for (const name of ['sent', 'shipped/zh', 'secret']) await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, 'sent', 'welcome.wav'), 'sent')
  await writeFile(join(folder, 'shipped', 'welcome.wav'), 'shipped')
  await writeFile(join(folder, 'shipped', 'zh', '数字-1.wav'), 'one')
  await writeFile(join(folder, 'secret', 'key.wav'), 'secret')
  await symlink(join(folder, 'secret', 'key.wav'), join(folder, 'sent', 'link.wav'))
  find = promptFinder([join(folder, 'sent'), join(folder, 'shipped'), join(folder, 'absent')])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a prompt is found in the first folder that has it, with or without its ending', async () => {
  expect(await find('welcome')).toBe(join(folder, 'sent', 'welcome.wav'))
  expect(await find('welcome.wav')).toBe(join(folder, 'sent', 'welcome.wav'))
  expect(await find('zh/数字-1')).toBe(join(folder, 'shipped', 'zh', '数字-1.wav'))
})

test.each([
  'nowhere',
  '',
  '../secret/key',
  'zh/../../secret/key.wav',
  '/etc/passwd',
  'zh//1',
  'zh\\..\\..\\secret\\key',
  '.hidden',
  'link',
  'zh',
  'a'.repeat(500),
])('nothing is found under the name %j', async (name) => {
  expect(await find(name)).toBeNull()
})
