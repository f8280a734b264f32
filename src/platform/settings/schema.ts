import { Type } from 'typebox'

const port = (usual: number, description: string) =>
  Type.Integer({ minimum: 0, maximum: 65_535, default: usual, description: `${description}; 0 = a free one` })
const text = (description: string) => Type.Optional(Type.String({ minLength: 1, description }))
const address = (usual: string, description: string) =>
  Type.String({ pattern: '^[0-9A-Za-z.:_-]+$', default: usual, description })
const url = (schemes: string, description: string) =>
  Type.Optional(
    Type.String({ pattern: `^(${schemes})://\\S+$`, description: `${description}, ${schemes}://...` }),
  )

/**
 * Every setting there is, by its name in the environment. All have defaults or may be absent: an empty environment starts the
 * demonstration city on the loopback. The handbook's table of settings is made from this.
 */
export const settingsSchema = Type.Object({
  HOST: address('127.0.0.1', 'address the web server listens on'),
  HTTP_PORT: port(12_345, 'port of the desk and the API'),
  PORTAL_PORT: port(12_346, "port of the citizens' portal"),
  TLS_CERT: text('file with the certificate chain (PEM) for HTTPS'),
  TLS_KEY: text('file with the private key (PEM) for HTTPS'),
  PUBLIC_URL: url('https?', 'address under which people reach the desk'),
  TRUST_PROXY: text(
    'addresses or networks of the proxies that do TLS, with commas, or on for the one hop in front',
  ),
  SIP_HOST: address('127.0.0.1', 'address the telephone switch listens on (UDP and TCP)'),
  SIP_PORT: port(5060, 'port of SIP'),
  PUBLIC_ADDRESS: Type.Optional(
    Type.String({
      pattern: '^[0-9A-Za-z.:-]+$',
      description: 'address that callers send their sound to, behind a router',
    }),
  ),
  RTP_PORTS: Type.String({
    pattern: '^\\d+-\\d+$',
    default: '20000-20999',
    description: 'ports for sound, from-to',
  }),
  DATA_DIR: Type.String({
    minLength: 1,
    default: './data',
    description: 'folder of the database, recordings, files, keys, spool and backups',
  }),
  DATABASE_URL: url('postgres(?:ql)?', 'an outside PostgreSQL 15-18, role of the application'),
  DATABASE_OWNER_URL: url('postgres(?:ql)?', 'the same database, role that owns the tables'),
  DATABASE_PORT: port(0, 'port of the embedded database on 127.0.0.1'),
  SWITCH_URL: Type.Optional(
    Type.String({
      pattern: '^(unix:/|tls://)\\S+$',
      description: 'where the server finds the switch: unix:/path or tls://host:port',
    }),
  ),
  SWITCH_TOKEN: Type.Optional(
    Type.String({
      minLength: 16,
      description: 'secret shared with a switch on another machine, at least 16 characters',
    }),
  ),
  SWITCH: Type.Enum(['embedded', 'asterisk'], {
    default: 'embedded',
    description: 'engine of the switch: embedded or asterisk',
  }),
  ASTERISK_URL: url('https?', "base address of Asterisk's REST interface"),
  ASTERISK_USER: text('user name at Asterisk'),
  ASTERISK_PASSWORD: text('password at Asterisk'),
  DEMO: Type.Optional(
    Type.Boolean({
      description: 'on or off: seed the demonstration city; absent = when empty and on the loopback',
    }),
  ),
  LOG_LEVEL: Type.Enum(['debug', 'info', 'warn', 'error'], {
    default: 'info',
    description: 'least important log lines that are kept: debug, info, warn or error',
  }),
})

export type SettingName = keyof (typeof settingsSchema)['properties']

/** Settings whose values are secrets: never printed, never handed to a process that does not need them. */
export const secretSettings: ReadonlySet<SettingName> = new Set<SettingName>([
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'SWITCH_TOKEN',
  'ASTERISK_PASSWORD',
])
