import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHeads } from '#modules/identity/index.ts'
import type { Endpoint } from '#platform/http/contract.ts'
import { allModules } from '../../src/modules.ts'

/** The product's modules as they are put together for a start, with a folder of their own to throw away. */
export function product() {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-permissions-'))
  const { modules, identity } = allModules(openHeads(join(folder, 'audit-heads'), join(folder, 'keys')))
  const endpoints: readonly Endpoint[] = modules.flatMap((module) => module.endpoints)
  return { folder, modules, identity, endpoints, close: () => rmSync(folder, { recursive: true }) }
}

/** `GET /cases/:id`; the portal's listener is named, since its paths are its own. */
export const nameOf = (endpoint: Endpoint) =>
  `${endpoint.on === 'portal' ? 'portal ' : ''}${endpoint.method} ${endpoint.path}`

/** The verbs that open an endpoint: one of them is enough. */
export const verbsOf = (endpoint: Endpoint): readonly string[] => [endpoint.may].flat()
