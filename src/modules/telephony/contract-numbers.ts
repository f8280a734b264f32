/** Trunks, desk telephones, and the browsers' telephones. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

export * from './contract-rules.ts'

const Code = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,31}$' })
const Version = Type.Integer({ minimum: 0 })
const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })

export const Trunk = Type.Object({
  id: uuid,
  code: Code,
  name: Type.String({ minLength: 1, maxLength: 40 }),
  host: Type.String({ minLength: 1, maxLength: 200 }),
  port: Type.Integer({ minimum: 1, maximum: 65535 }),
  transport: Type.Enum(['udp', 'tcp']),
  allowFrom: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 20 }),
  maxCalls: Type.Integer({ minimum: 1, maximum: 1000 }),
  weight: Type.Integer({ minimum: 1, maximum: 100 }),
  callerNumber: Type.String({ pattern: '^[0-9+]{2,20}$' }),
  prefix: Type.String({ pattern: '^[0-9*#]{0,10}$' }),
  probeSec: Type.Integer({ minimum: 0, maximum: 3600 }),
  registers: Type.Boolean(),
  username: Type.Optional(Type.String({ maxLength: 80 })),
  /** Never shown; absent = unchanged. */
  password: Type.Optional(Type.String({ maxLength: 200 })),
  /** Absent = as many as come. */
  callsPerSec: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  /** Failed calls running, or probes unanswered, that busy it out; absent = 3. */
  busyAfter: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
  /** Seconds until one call may try it again; absent = 60. */
  retrySec: Type.Optional(Type.Integer({ minimum: 5, maximum: 3600 })),
  /** Best first; absent or empty = all. */
  codecs: Type.Optional(Type.Array(Type.Enum(['PCMA', 'PCMU']), { maxItems: 2 })),
  active: Type.Boolean(),
  version: Version,
})
const Reached = Type.Optional(Type.String({ pattern: '^[0-9*#+]{2,20}$' }))
export const ServicesOf = Type.Object({
  forwardAll: Reached,
  forwardBusy: Reached,
  forwardNoAnswer: Reached,
  quiet: Type.Optional(Type.Literal(true)),
  hotLine: Reached,
  /** The hot line only after some seconds. */
  hotLineDelayed: Type.Optional(Type.Literal(true)),
  /** Two digits -> number. */
  short: Type.Optional(
    Type.Record(Type.String({ pattern: '^[0-9]{2}$' }), Type.String({ pattern: '^[0-9*#+]{2,20}$' })),
  ),
  lockedTo: Type.Optional(Type.Enum(['internal', 'local', 'mobile'])),
  /** Unix ms. */
  wakeAt: Type.Optional(Type.Integer({ minimum: 0 })),
  /** 遇忙回叫, until unix ms. */
  callBack: Type.Optional(
    Type.Object({ number: Type.String({ pattern: '^[0-9]{2,8}$' }), until: Type.Integer({ minimum: 0 }) }),
  ),
})
const Right = Type.Optional(Type.Literal(true))
/** 插入, 强拆, 不被插入和强拆, 日夜服转换, 外呼一律记帐. */
export const RightsOf = Type.Object({
  intrude: Right,
  release: Right,
  protected: Right,
  night: Right,
  accountOnly: Right,
})
export const Extension = Type.Object({
  id: uuid,
  number: Type.String({ pattern: '^[0-9]{2,8}$' }),
  name: Type.String({ minLength: 1, maxLength: 40 }),
  userId: Type.Optional(uuid),
  /** Outside the house: nothing, local numbers, everything. Emergency calls always. */
  mayDial: Type.Enum(['none', 'internal', 'local', 'national', 'mobile', 'all']),
  /** What was keyed into it; absent = unchanged. The PIN itself is never shown: `hasPin`. */
  services: Type.Optional(ServicesOf),
  /** Absent = unchanged. */
  rights: Type.Optional(RightsOf),
  /** Only read. */
  hasPin: Type.Optional(Type.Boolean()),
  /** Clears PIN, restriction and wrong tries. */
  clearPin: Type.Optional(Type.Boolean()),
  password: Type.Optional(Type.String({ minLength: 12, maxLength: 200 })),
  active: Type.Boolean(),
  version: Version,
})
/** How a trunk stands now: `since` silent, `until` left alone after failed calls; unix ms. */
const Standing = Type.Object({
  id: uuid,
  state: Type.Enum(['working', 'silent', 'failing']),
  since: Type.Optional(Type.Number()),
  until: Type.Optional(Type.Number()),
  used: Type.Integer(),
})
export const listNumbers = endpoint({
  method: 'GET',
  path: '/numbers',
  may: 'trunk.read',
  summary: '中继、话机',
  reply: Type.Object({
    trunks: Type.Array(Trunk),
    /** Of those in use; empty while no call controller leads. */
    standings: Type.Array(Standing),
    extensions: Type.Array(Extension),
  }),
})
const save = <const B extends Parameters<typeof Type.Object>[0]>(
  path: `/${string}`,
  may: string,
  summary: string,
  body: ReturnType<typeof Type.Object<B>>,
) =>
  endpoint({ method: 'PUT', path, may, summary, params: Id, body, reply: Type.Object({ id: Type.String() }) })
export const saveTrunk = save('/trunks/:id', 'trunk.edit', '新建（version 0）或修改中继', Trunk)
export const saveExtension = save('/extensions/:id', 'trunk.edit', '新建或修改话机', Extension)
const Credentials = Type.Object({
  endpoint: Type.String(),
  username: Type.String(),
  password: Type.String(),
  realm: Type.String(),
  expiresAt: Type.String(),
})
export const phoneCredentials = endpoint({
  method: 'POST',
  path: '/phone/credentials',
  may: 'call.dial',
  summary: '软电话的临时 SIP 账号，随登录会话，数分钟有效',
  reply: Credentials,
})
export const portalPhone = endpoint({
  method: 'POST',
  path: '/phone/token',
  may: 'public',
  on: 'portal',
  // A carrier may hide thousands of citizens behind one address; what counts is how many call at once (`CallRules`).
  perMinute: 60,
  summary: '网上拨打 12345 的一次性账号；可填本人号码（显示为未核实）',
  body: Type.Object({ number: Type.Optional(Type.String({ pattern: '^[0-9+]{5,20}$' })) }),
  reply: Credentials,
})
export const listenOnPhone = endpoint({
  method: 'POST',
  path: '/phone/listen',
  may: 'flow.read',
  summary: '电话试听：本人的电话振铃，接起后播放提示音的某一版本，如同来电人听到的；0 为随产品提供的',
  body: Type.Object({
    file: Type.String({ pattern: '^[a-z]{2}/[a-z0-9][a-z0-9-]{0,63}$' }),
    version: Type.Integer({ minimum: 0 }),
  }),
  reply: Type.Object({ call: Type.String() }),
})
