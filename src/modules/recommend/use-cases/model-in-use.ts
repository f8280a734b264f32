import type { Tx } from '#platform/db/index.ts'
import type { Model } from '../domain/model.ts'
import { findModel, modelInUse } from '../store/models.ts'
import { unpackModel } from '../store/packed-model.ts'
import type { Kind } from '../tables.ts'

/** Unpacked models by city and kind: a few, since each takes some megabytes. */
const opened = new Map<string, { id: string; model: Model }>()
const mostOpened = 16

/** The model in use with its version, unpacked once; undefined while nothing has been learned. */
export async function openModelInUse(
  tx: Tx,
  tenantId: string,
  kind: Kind,
): Promise<{ version: number; model: Model } | undefined> {
  const inUse = await modelInUse(tx, tenantId, kind)
  if (!inUse) return undefined
  const key = `${tenantId} ${kind}`
  const known = opened.get(key)
  if (known?.id === inUse.id) return { version: inUse.version, model: known.model }
  const packed = (await findModel(tx, tenantId, inUse.id))?.packed
  if (!packed) return undefined
  const model = unpackModel(packed)
  opened.delete(key)
  opened.set(key, { id: inUse.id, model })
  for (const oldest of [...opened.keys()].slice(0, Math.max(0, opened.size - mostOpened)))
    opened.delete(oldest)
  return { version: inUse.version, model }
}
