import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The end of a tenant's chain at an instant, as it is published outside the database. */
export interface PublishedHead {
  readonly tenantId: string
  readonly sequence: number
  /** hex */
  readonly hash: string
  /** ISO instant. */
  readonly at: string
}

/** Signed heads outside the database: who rewrites the whole chain there cannot rewrite these. */
export interface Heads {
  publish(head: PublishedHead): Promise<void>
  /** The published heads of a tenant beyond a sequence, and the lines met on the way whose signature is wrong; newest months first. */
  read(
    tenantId: string,
    beyond: number,
  ): Promise<{ heads: readonly PublishedHead[]; forged: readonly string[] }>
}

/**
 * Keeps heads in `<folder>/heads-YYYY-MM.jsonl`, one line each, signed with Ed25519 (RFC 8032). The private key lies in
 * `<keysFolder>/audit-heads.pem` (mode 0600), the public one beside the heads, so that anybody with a copy can check them.
 */
export function openHeads(folder: string, keysFolder: string): Heads {
  mkdirSync(folder, { recursive: true })
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 })
  const privateKey = signingKey(join(keysFolder, 'audit-heads.pem'))
  const publicKey = createPublicKey(privateKey)
  writeFileSync(join(folder, 'public.pem'), publicKey.export({ type: 'spki', format: 'pem' }))
  return {
    publish: async (head) => {
      const signature = sign(null, Buffer.from(text(head)), privateKey).toString('base64')
      const line = `${JSON.stringify({ ...head, signature })}\n`
      await appendFile(join(folder, `heads-${head.at.slice(0, 7)}.jsonl`), line)
    },
    read: (tenantId, beyond) => readHeads(folder, tenantId, beyond, publicKey),
  }
}

function signingKey(path: string): KeyObject {
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  }
  return createPrivateKey(readFileSync(path))
}

const text = (head: PublishedHead) => JSON.stringify([head.tenantId, head.sequence, head.hash, head.at])

async function readHeads(folder: string, tenantId: string, beyond: number, key: KeyObject) {
  const heads: PublishedHead[] = []
  const forged: string[] = []
  const files = readdirSync(folder).filter((name) => /^heads-\d{4}-\d{2}\.jsonl$/.test(name))
  for (const file of files.sort().toReversed()) {
    const lines = (await readFile(join(folder, file), 'utf8')).split('\n')
    let older = false
    for (const [index, line] of lines.entries()) {
      if (line === '') continue
      const head = parse(line, key)
      if (!head) forged.push(`${file}:${index + 1}`)
      else if (head.tenantId === tenantId && head.sequence > beyond) heads.push(head)
      else if (head.tenantId === tenantId) older = true
    }
    if (older) break
  }
  return { heads, forged }
}

function parse(line: string, key: KeyObject): PublishedHead | undefined {
  try {
    const { signature, ...head } = JSON.parse(line) as PublishedHead & { signature: string }
    return verify(null, Buffer.from(text(head)), key, Buffer.from(signature, 'base64')) ? head : undefined
  } catch {
    return undefined
  }
}
