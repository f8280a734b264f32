import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSealed, seal, sealingKey, type SealingKey, type Suite } from './suite.ts'

/** Names the cell a sealed value belongs to, so that a value moved to another cell does not open (AAD). */
export interface Cell {
  readonly table: string
  readonly column: string
  readonly tenantId: string
  readonly rowId: string
}

/** The key port: everything secret at rest goes through it; a hardware module or key service can stand behind it. */
export interface Keys {
  /** Seals a text for one cell. */
  seal(cell: Cell, plain: string): Buffer
  /** Opens what `seal` made; throws when the value was changed or belongs elsewhere. */
  open(cell: Cell, sealed: Uint8Array): string
  /** 16 bytes that are equal exactly for equal values of one tenant and purpose: an index over encrypted text. */
  blindIndex(tenantId: string, purpose: string, value: string): Buffer
  /** A fresh 256-bit data key and its wrapped form for storage (one per recording). */
  newDataKey(cell: Cell): { key: Buffer; wrapped: Buffer }
  /** Opens a wrapped data key. */
  unwrapDataKey(cell: Cell, wrapped: Uint8Array): Buffer
}

const magic = 1

/**
 * Keys below one master key per generation, kept in files of mode 0600 (`<folder>/master-<n>.key`). The newest generation seals; older ones
 * still open. Layout of a sealed value: version byte, suite byte, key generation (2 bytes), then the suite's own bytes.
 */
export function openKeys(folder: string, suite: Suite = 'intl'): Keys {
  const masters = loadMasters(folder)
  const newest = Math.max(...masters.keys())
  const derived = new Map<string, SealingKey>()
  const keyFor = (generation: number, tenantId: string, purpose: string): SealingKey => {
    const name = `${generation}|${tenantId}|${purpose}`
    const known = derived.get(name)
    if (known) return known
    const master = masters.get(generation)
    if (!master) throw new Error(`master key generation ${generation} is missing in the keys folder`)
    const key = sealingKey(Buffer.from(hkdfSync('sha256', master, tenantId, `minsheng ${purpose}`, 32)))
    derived.set(name, key)
    return key
  }
  const aad = (cell: Cell) => Buffer.from(`${cell.table}|${cell.column}|${cell.tenantId}|${cell.rowId}`)
  const purposeOf = (cell: Cell) => `field ${cell.table}.${cell.column}`
  const sealBytes = (cell: Cell, plain: Uint8Array): Buffer => {
    const head = Buffer.from([magic, suite === 'gm' ? 2 : 1, newest >> 8, newest & 0xff])
    return Buffer.concat([
      head,
      seal(suite, keyFor(newest, cell.tenantId, purposeOf(cell)), aad(cell), plain),
    ])
  }
  const openBytes = (cell: Cell, sealed: Uint8Array): Buffer => {
    const [version, suiteByte, high, low] = sealed
    if (version !== magic || high === undefined || low === undefined) throw new Error('not a sealed value')
    const key = keyFor((high << 8) | low, cell.tenantId, purposeOf(cell))
    return openSealed(suiteByte === 2 ? 'gm' : 'intl', key, aad(cell), sealed.subarray(4))
  }
  return {
    seal: (cell, plain) => sealBytes(cell, Buffer.from(plain, 'utf8')),
    open: (cell, sealed) => openBytes(cell, sealed).toString('utf8'),
    blindIndex: (tenantId, purpose, value) =>
      // The first generation for ever: an index must stay equal over key rotation.
      createHmac('sha256', keyFor(1, tenantId, `index ${purpose}`).whole)
        .update(value)
        .digest()
        .subarray(0, 16),
    newDataKey: (cell) => {
      const key = randomBytes(32)
      return { key, wrapped: sealBytes(cell, key) }
    },
    unwrapDataKey: (cell, wrapped) => openBytes(cell, wrapped),
  }
}

function loadMasters(folder: string): Map<number, Buffer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const first = join(folder, 'master-1.key')
  if (!existsSync(first)) {
    writeFileSync(first, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(first, 0o600)
  }
  const masters = new Map<number, Buffer>()
  for (const name of readdirSync(folder)) {
    const generation = /^master-(\d+)\.key$/.exec(name)?.[1]
    if (generation)
      masters.set(Number(generation), Buffer.from(readFileSync(join(folder, name), 'utf8').trim(), 'hex'))
  }
  return masters
}
