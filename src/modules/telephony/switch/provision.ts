/** A peer network: only listed addresses may send INVITEs (toll fraud). */
export interface TrunkConfig {
  id: string
  /** Where calls are sent, and with `register` where we register. */
  host: string
  port: number
  transport: 'udp' | 'tcp'
  /** Source addresses (IP or CIDR) INVITEs are taken from; `host` counts by itself when it is an IP. */
  allowFrom: string[]
  maxCalls: number
  register?: { username: string; password: string; realm?: string; expiresSec: number }
  /** Digest credentials for outbound INVITEs without registration. */
  auth?: { username: string; password: string }
  /** Seconds between OPTIONS probes; 0 = none. */
  probeSec: number
  /** Probes in a row without an answer after which it is down; absent = 2. */
  probeMisses?: number
  /** Codecs offered and accepted there, best first; absent = all the engine has. */
  codecs?: ('PCMA' | 'PCMU')[]
}

/** A telephone or browser that registers with us. Only digests are given, never a password. */
export interface EndpointConfig {
  id: string
  username: string
  realm: string
  /** hex MD5(username:realm:password), RFC 2617 section 3.2.2.2 */
  ha1Md5: string
  /** hex SHA-256(username:realm:password), RFC 7616 */
  ha1Sha256: string
  /** Unix ms after which the registration and the credentials are dead; absent = lasting (desk telephones). */
  expiresAt?: number
  /** Called parties an INVITE of this endpoint may name: everything, or only the hotline number (portal callers). */
  mayCall: 'any' | 'hotline'
  displayName?: string
}

/** Everything the engine must know that lives in our database. Absent fields stay as they are; lists replace lists. */
export interface Provision {
  trunks?: TrunkConfig[]
  endpoints?: EndpointConfig[]
  /** The number a `hotline` endpoint may call, and what a portal caller reaches. */
  hotlineNumbers?: string[]
  /**
   * How callers are treated while no controller is connected: rung `ringMs`, then the prompt, then the music; `voicemailAfterMs` later
   * they may leave a message (absent = music for as long as they stay).
   */
  fallback?: { ringMs: number; prompt: string; music: string; voicemailAfterMs?: number }
  /** How long SIP session timers run (RFC 4028), seconds. */
  sessionExpiresSec?: number
}
