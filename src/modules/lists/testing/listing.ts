import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { readSheet } from 'read-excel-file/node'
import { product } from '../../../../tests/permissions/product.ts'
import type { TestPlatform } from '../../../../tests/support/platform.ts'
import { isRefusal } from '#kernel/result.ts'
import { openPeople } from '../../../demo/seed-people.ts'
import { listExports } from '../contract.ts'
import type { ListsGiven } from '../services.ts'
import { carryOutExport } from '../use-cases/carry-out-export.ts'
import { exportFile } from '../use-cases/exports.ts'

/** Lists of the whole product in a test's hands; jobs run when the test says so. */
export function listing(platform: TestPlatform) {
  const whole = product()
  const given: ListsGiven = {
    lists: whole.modules.flatMap(({ lists }) => lists ?? []),
    verbs: whole.identity.verbs,
  }
  const { tenantId } = platform.city
  return {
    given,
    close: whole.close,
    carryOut: (id: string) => carryOutExport(platform.at, given, { tenantId, id }),
    /** The export as its owner's page has it. */
    run: async (account: string, id: string) =>
      (await (await platform.as(account)).ask(listExports)).exports.find((one) => one.id === id),
    /** The rows of his file, note and headings first. */
    rows: async (account: string, id: string) => {
      const by = (await openPeople(platform.at, platform.city)).actorOf(account)
      const file = await exportFile(platform.at, given, by, id)
      if (isRefusal(file)) return file
      return readSheet(await buffer(file.body as Readable))
    },
  }
}
