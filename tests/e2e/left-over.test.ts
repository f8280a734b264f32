import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { isAlive } from '#platform/process/alive.ts'
import { waitUntil } from '#platform/process/wait.ts'
import { folderPrefix, ownFolder, stopLeftOvers } from './support/left-over.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'left-over-'))
  closing.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A process that was given a data folder, as each part of a product is. */
async function partOn(dataDir: string): Promise<ChildProcess> {
  const part = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)'], {
    env: { DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  closing.push(() => part.kill('SIGKILL'))
  await new Promise((resolve) => part.stdout?.once('data', resolve))
  return part
}

/** A folder in the manner of a test's product. `owner`: changes who it says it belongs to. */
function productFolder(
  below: string,
  name: string,
  owner: { pid?: number; startedAt?: number; machine?: string } = {},
): string {
  const folder = join(below, name)
  mkdirSync(join(folder, 'data'), { recursive: true })
  ownFolder(folder)
  const file = join(folder, 'started-by.json')
  const own = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...own, ...owner }))
  return folder
}

const lives = (part: ChildProcess): boolean => isAlive(part.pid ?? -1)
/** The number of this process, but of one that began at another time. */
const gone = { startedAt: 1 }

test('a product whose test was killed is stopped and its folder removed', async () => {
  const below = place()
  const folder = productFolder(below, `${folderPrefix}gone`, gone)
  const part = await partOn(join(folder, 'data'))
  expect(await stopLeftOvers(below)).toEqual([folder])
  expect(await waitUntil(() => !lives(part), 10_000)).toBe(true)
  expect(existsSync(folder)).toBe(false)
})

test('the product of a test that still runs goes on', async () => {
  const below = place()
  const folder = productFolder(below, `${folderPrefix}running`)
  const part = await partOn(join(folder, 'data'))
  expect(await stopLeftOvers(below)).toEqual([])
  expect([lives(part), existsSync(folder)]).toEqual([true, true])
})

test('a product on any other data folder goes on: one with another name, one that says no owner, one of another machine', async () => {
  const below = place()
  const owned = productFolder(below, 'city', gone)
  const foreign = productFolder(below, `${folderPrefix}foreign`, { ...gone, machine: 'another' })
  const nobodys = join(below, `${folderPrefix}nobodys`)
  mkdirSync(join(nobodys, 'data'), { recursive: true })
  const left = productFolder(below, `${folderPrefix}gone`, gone)
  await partOn(join(left, 'data'))
  const parts = await Promise.all([owned, foreign, nobodys].map((folder) => partOn(join(folder, 'data'))))
  expect(await stopLeftOvers(below)).toEqual([left])
  expect(parts.map(lives)).toEqual([true, true, true])
})
