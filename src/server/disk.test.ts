import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAlarms } from '#modules/operations/contract.ts'
import { type TestPlatform, testPlatform } from '../../tests/support/platform.ts'
import { diskCheck, watchDisk } from './disk.ts'

const megabyte = 1024 * 1024
let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform()
}, 600_000)
afterAll(() => platform.close())

const withFree = (megabytes: number) =>
  watchDisk('/data', async () => megabytes * megabyte).run(platform.at, {})
const standing = async () => {
  const admin = await platform.as('cui.system')
  const { alarms } = await admin.ask(listAlarms, { query: { standing: true } })
  return alarms
    .filter(({ kind }) => kind === 'disk.nearly-full')
    .map(({ level, sentence }) => ({ level, sentence }))
}

test('little room on the disk raises an alarm, less makes it serious, room again clears it', async () => {
  await withFree(5000)
  expect(await standing()).toEqual([])
  await withFree(900)
  expect(await standing()).toMatchObject([
    { level: 'warning', sentence: expect.stringContaining('只剩 900 MB') },
  ])
  await withFree(100)
  expect(await standing()).toMatchObject([
    { level: 'serious', sentence: expect.stringContaining('只剩 100 MB') },
  ])
  await withFree(5000)
  expect(await standing()).toEqual([])
})

test('a disk too full to start on makes the product unwell', async () => {
  const check = (megabytes: number) => diskCheck('/data', async () => megabytes * megabyte).check()
  expect(await check(300)).toBeUndefined()
  expect(await check(100)).toBe('the disk of DATA_DIR is full: 100 MB are free, at least 256 are needed')
})
