import { resolve } from 'node:path'
import type { Static, TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { secretSettings, type SettingName, settingsSchema } from './schema.ts'
import { contradictions } from './contradictions.ts'

/** All settings as read, by their names in the environment; what has a default is always there. */
export type Values = Static<typeof settingsSchema>

/** The settings as the program uses them. */
export interface Settings {
  readonly host: string
  readonly httpPort: number
  readonly portalPort: number
  readonly tls?: { readonly certFile: string; readonly keyFile: string }
  readonly publicUrl?: string
  /** False, true (believe the one hop in front) or a list of addresses and networks with commas. */
  readonly trustProxy: boolean | string
  readonly sip: { readonly host: string; readonly port: number; readonly publicAddress?: string }
  readonly rtpPorts: { readonly from: number; readonly to: number }
  /** Absolute path. */
  readonly dataDir: string
  /** Absent in the launcher when the embedded database is used; the launcher hands its own to the server. */
  readonly database?: { readonly url: string; readonly ownerUrl: string }
  readonly databasePort: number
  readonly switchLink: { readonly url?: string; readonly token?: string }
  readonly engine: 'embedded' | 'asterisk'
  readonly asterisk?: { readonly url: string; readonly user: string; readonly password: string }
  /** Absent: on when the database is empty and everything is bound to the loopback. */
  readonly demo?: boolean
  readonly logLevel: Values['LOG_LEVEL']
}

export type SettingsRead =
  | { readonly settings: Settings; readonly values: Values }
  | { readonly problems: readonly string[] }

/** Reads the settings from texts as the environment gives them; names everything that is wrong at once. Empty text = absent. */
export function readSettings(texts: Readonly<Record<string, string | undefined>>): SettingsRead {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries<TSchema>(settingsSchema.properties)) {
    const text = texts[name]?.trim() ?? ''
    const given = text === '' ? defaultOf(schema) : asTyped(text, schema)
    if (given === undefined && text === '') continue
    if (Check(schema, given)) values[name] = given
    else problems.push(`${name}=${shown(name, text)}: must be ${expectation(schema)}`)
  }
  if (problems.length > 0) return { problems }
  const read = values as Values
  const wrong = contradictions(read)
  return wrong.length > 0 ? { problems: wrong } : { settings: shape(read), values: read }
}

function defaultOf(schema: TSchema): unknown {
  return 'default' in schema ? schema.default : undefined
}

function typeOf(schema: TSchema): unknown {
  return 'type' in schema ? schema.type : undefined
}

function asTyped(text: string, schema: TSchema): unknown {
  if (typeOf(schema) === 'integer') return /^\d+$/.test(text) ? Number(text) : text
  if (typeOf(schema) !== 'boolean') return text
  if (['on', 'true', '1', 'yes'].includes(text.toLowerCase())) return true
  return ['off', 'false', '0', 'no'].includes(text.toLowerCase()) ? false : text
}

function shown(name: string, text: string): string {
  return secretSettings.has(name as SettingName) ? '(secret)' : JSON.stringify(text)
}

function expectation(schema: TSchema): string {
  const about = 'description' in schema ? String(schema.description) : 'a different value'
  return typeOf(schema) === 'integer' ? `a number from 0 to 65535 (${about})` : `right for "${about}"`
}

function shape(read: Values): Settings {
  const [from = 0, to = 0] = read.RTP_PORTS.split('-').map(Number)
  const database = read.DATABASE_URL ?? read.DATABASE_OWNER_URL
  return {
    host: read.HOST,
    httpPort: read.HTTP_PORT,
    portalPort: read.PORTAL_PORT,
    ...(read.TLS_CERT !== undefined && read.TLS_KEY !== undefined
      ? { tls: { certFile: resolve(read.TLS_CERT), keyFile: resolve(read.TLS_KEY) } }
      : {}),
    ...(read.PUBLIC_URL === undefined ? {} : { publicUrl: read.PUBLIC_URL }),
    trustProxy: trusted(read.TRUST_PROXY),
    sip: {
      host: read.SIP_HOST,
      port: read.SIP_PORT,
      ...(read.PUBLIC_ADDRESS === undefined ? {} : { publicAddress: read.PUBLIC_ADDRESS }),
    },
    rtpPorts: { from, to },
    dataDir: resolve(read.DATA_DIR),
    ...(database === undefined
      ? {}
      : { database: { url: database, ownerUrl: read.DATABASE_OWNER_URL ?? database } }),
    databasePort: read.DATABASE_PORT,
    switchLink: {
      ...(read.SWITCH_URL === undefined ? {} : { url: read.SWITCH_URL }),
      ...(read.SWITCH_TOKEN === undefined ? {} : { token: read.SWITCH_TOKEN }),
    },
    engine: read.SWITCH,
    ...(read.ASTERISK_URL === undefined
      ? {}
      : {
          asterisk: {
            url: read.ASTERISK_URL,
            user: read.ASTERISK_USER ?? '',
            password: read.ASTERISK_PASSWORD ?? '',
          },
        }),
    ...(read.DEMO === undefined ? {} : { demo: read.DEMO }),
    logLevel: read.LOG_LEVEL,
  }
}

function trusted(text: string | undefined): boolean | string {
  if (text === undefined || ['off', 'false', '0', 'no'].includes(text.toLowerCase())) return false
  return ['on', 'true', '1', 'yes'].includes(text.toLowerCase()) ? true : text
}
