import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Crowd, gatherCrowd } from '../bench/crowd/crowd.ts'
import { visit, type Visitor, wholeCity } from '../bench/visitor.ts'
import { missing } from '../foreign/programs.ts'
import { faultsOf, oneRound } from '../soak/round.ts'
import { type Product, startProduct } from './support/product.ts'
import { ownCopy } from './support/told-city.ts'

const reason = missing('sipp')
const because = reason === null ? '' : ` (${reason})`
const agents = 2
/** Whoever calls while no server is there presses his key too early, and is served only when the menu has been silent twice: once is enough. */
const loadOf = (round: number) => ({ waiting: 2, late: round === 1 ? 1 : 0, perSecond: 2 })
const patienceMs = 600_000

let dataDir: string
let product: Product
let crowd: Crowd
let lead: Visitor

beforeAll(async () => {
  if (reason !== null) return
  dataDir = ownCopy()
  product = await startProduct({ dataDir })
  await wholeCity(product)
  crowd = await gatherCrowd(product, agents)
  lead = await visit(product.deskUrl, 'qin.supervise', 22)
})
afterAll(async () => {
  crowd?.leave()
  await product?.stop()
  if (dataDir) rmSync(dirname(dataDir), { recursive: true, force: true })
})

describe.skipIf(reason !== null)(`the server killed under load${because}`, () => {
  test.each([1, 2, 3, 4, 5])(
    'round %i: no talk is lost, none lacks its recording, the queue keeps its order, everybody is served, no agent is stuck',
    async (round) => {
      const numberOf = (voice: number): string => `1388${round}${String(100 + voice).padStart(6, '0')}`
      const load = loadOf(round)
      const found = await oneRound({ product, crowd, lead, numberOf, load }, round * 177)
      console.log(`round ${round}: ${JSON.stringify(found)}`)
      expect({ ...found, faults: faultsOf(found) }).toMatchObject({
        talking: agents,
        waiting: load.waiting,
        faults: 0,
      })
    },
    patienceMs,
  )
})
