import { expect, test } from 'vitest'
import { inTenant } from '#platform/db/index.ts'
import { archivable } from '../store/sweeps.ts'
import { casework } from '../testing/casework.ts'

const city = casework()
const { attempt: act } = city
const officer = 'qin.supervise'
const page = (id: string) => city.pageFor(officer, id)
const mayEnd = async (id: string) => (await page(id)).actions.some(({ event }) => event === 'endSupervision')

/** What the sweep would archive a year from now. */
const due = () => {
  const { at, city: of, clock } = city.platform
  const inAYear = new Date(clock.now().getTime() + 365 * 86_400_000)
  return inTenant(at.db, of.tenantId, (tx) => archivable(tx, of.tenantId, inAYear, 200))
}

test('a supervised case is archived only when every supervision of it was closed, whatever ended the case', async () => {
  const { id } = await city.register('li.agent1')
  expect(await act(officer, id, 'endSupervision')).toMatchObject({ code: 'case.no-supervision' })
  await act(officer, id, 'supervise', { reason: '群众反映强烈' })
  await act(officer, id, 'supervise', { reason: '领导交办' })
  expect(await page(id)).toMatchObject({ flags: ['supervised'] })
  await act('luo.prereview', id, 'invalidate', { reasonCode: 'NO_SUBSTANCE', reason: '无法核实' })
  expect(await page(id)).toMatchObject({ state: 'INVALID' })
  const blocked = await act(officer, id, 'archive')
  expect(await due()).not.toContain(id)
  expect(blocked).toMatchObject({ code: 'case.archive-blocked' })
  await act(officer, id, 'endSupervision')
  expect(await act(officer, id, 'archive')).toMatchObject({ code: 'case.archive-blocked' })
  expect(await page(id)).toMatchObject({ flags: ['supervised'] })
  await act(officer, id, 'endSupervision')
  expect([await mayEnd(id), (await page(id)).flags]).toEqual([false, []])
  expect(await due()).toContain(id)
  expect(await act(officer, id, 'archive')).toMatchObject({ state: 'ARCHIVED' })
})
