import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Registry } from 'prom-client'
import { openHeads } from '#modules/identity/index.ts'
import type { Context } from '#platform/context/context.ts'
import type { Endpoint } from '#platform/http/contract.ts'
import { allModules } from '../../src/modules.ts'
import { idleTelephone } from '../support/telephone.ts'

/** The product's modules as they are put together for a start, with a folder of their own to throw away. */
export function product() {
  const folder = mkdtempSync(join(tmpdir(), 'minsheng-permissions-'))
  // Only the manifests are read; nothing here touches a database.
  const at = { metrics: new Registry() } as Partial<Context> as Context
  const heads = openHeads(join(folder, 'audit-heads'), join(folder, 'keys'))
  const { modules, identity } = allModules(heads, idleTelephone(at, folder))
  const endpoints: readonly Endpoint[] = modules.flatMap((module) => module.endpoints)
  return { folder, modules, identity, endpoints, close: () => rmSync(folder, { recursive: true }) }
}

/** `GET /cases/:id`; the portal's listener is named, since its paths are its own. */
export const nameOf = (endpoint: Endpoint) =>
  `${endpoint.on === 'portal' ? 'portal ' : ''}${endpoint.method} ${endpoint.path}`

/** The verbs that open an endpoint: one of them is enough. */
export const verbsOf = (endpoint: Endpoint): readonly string[] => [endpoint.may].flat()
