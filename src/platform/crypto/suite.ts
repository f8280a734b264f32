import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** `intl`: AES-256-GCM. `gm`: SM4-CTR with HMAC-SM3, for installations that must use the Chinese suite (OpenSSL here has no SM4-GCM). */
export type Suite = 'intl' | 'gm'

/** A 256-bit key made ready once: made ready at every use it costs four times the deciphering of a short text. */
export interface SealingKey {
  readonly whole: KeyObject
  /** Halves of the key, for enciphering and for the tag (`gm`). */
  readonly cipher: KeyObject
  readonly tag: KeyObject
}

/** Makes 32 bytes ready for sealing. */
export function sealingKey(bytes: Buffer): SealingKey {
  return {
    whole: createSecretKey(bytes),
    cipher: createSecretKey(bytes.subarray(0, 16)),
    tag: createSecretKey(bytes.subarray(16)),
  }
}

/** Seals bytes under a 256-bit key, bound to `aad`. */
export function seal(suite: Suite, key: SealingKey, aad: Buffer, plain: Uint8Array): Buffer {
  return suite === 'gm' ? sealGm(key, aad, plain) : sealIntl(key, aad, plain)
}

/** Opens what `seal` made; throws when key, `aad` or bytes are not the same. */
export function openSealed(suite: Suite, key: SealingKey, aad: Buffer, sealed: Uint8Array): Buffer {
  return suite === 'gm' ? openGm(key, aad, sealed) : openIntl(key, aad, sealed)
}

function sealIntl(key: SealingKey, aad: Buffer, plain: Uint8Array): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.whole, iv).setAAD(aad)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

function openIntl(key: SealingKey, aad: Buffer, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key.whole, sealed.subarray(0, 12)).setAAD(aad)
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

const tagOf = (key: SealingKey, aad: Buffer, iv: Uint8Array, body: Uint8Array): Buffer =>
  createHmac('sm3', key.tag).update(`${aad.length}|`).update(aad).update(iv).update(body).digest()

function sealGm(key: SealingKey, aad: Buffer, plain: Uint8Array): Buffer {
  const iv = randomBytes(16)
  const cipher = createCipheriv('sm4-ctr', key.cipher, iv)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, tagOf(key, aad, iv, body), body])
}

function openGm(key: SealingKey, aad: Buffer, sealed: Uint8Array): Buffer {
  const iv = sealed.subarray(0, 16)
  const body = sealed.subarray(48)
  if (sealed.length < 48 || !timingSafeEqual(sealed.subarray(16, 48), tagOf(key, aad, iv, body))) {
    throw new Error('the sealed value was changed or belongs elsewhere')
  }
  const decipher = createDecipheriv('sm4-ctr', key.cipher, iv)
  return Buffer.concat([decipher.update(body), decipher.final()])
}
