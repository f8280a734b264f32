/** For the tests of the studio over HTTP: the demonstration city with its telephone furnished: queue, flows, numbers. */
import { inTenant } from '#platform/db/index.ts'
import { testPlatform, type TestPlatform } from '../../../../tests/support/platform.ts'
import { furnishTelephone } from '../../../first-city/furnish.ts'

export async function openStudio(): Promise<TestPlatform> {
  const platform = await testPlatform()
  const { tenantId } = platform.city
  await inTenant(platform.at.db, tenantId, (tx) => furnishTelephone(tx, platform.at, tenantId, ['12345']))
  return platform
}
