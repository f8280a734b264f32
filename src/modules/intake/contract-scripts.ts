/** 话术: read at the desks, written on the administrator's page. */
import { Type, type TSchema } from 'typebox'
import { endpoint, liveTopic } from '#platform/http/contract.ts'
import { caseTypes } from '#modules/cases/contract.ts'
import { scriptMoments, scriptsFor } from './domain/script.ts'
import {
  greetingAt,
  scriptPieces,
  type ScriptValues,
  scriptVariables,
  unknownVariables,
} from './domain/script-words.ts'

export {
  greetingAt,
  scriptMoments,
  scriptPieces,
  scriptsFor,
  type ScriptValues,
  scriptVariables,
  unknownVariables,
}

const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])
const instant = Type.String({ format: 'date-time' })
const Moment = Type.Enum(Object.keys(scriptMoments) as (keyof typeof scriptMoments)[])
const CaseType = Type.Enum(Object.keys(caseTypes) as (keyof typeof caseTypes)[])

const Shown = {
  moment: Moment,
  /** Empty = for every type of request. */
  caseTypes: Type.Array(CaseType, { maxItems: 10 }),
  title: Type.String({ maxLength: 40 }),
  words: Type.String({ minLength: 2, maxLength: 1000 }),
}
const Written = {
  ...Shown,
  active: Type.Boolean(),
  /** Shown from here on; null = at once. */
  from: maybe(instant),
  until: maybe(instant),
}
export const DeskScript = Type.Object({ id: uuid, ...Shown })
const changed = { version: Type.Integer(), changedAt: Type.String(), changedBy: Type.String() }
export const ScriptSetting = Type.Object({
  id: uuid,
  ...Written,
  ...changed,
  /** At the desks this moment. */
  shown: Type.Boolean(),
})

export const deskScripts = endpoint({
  method: 'GET',
  path: '/scripts',
  may: ['case.register', 'script.edit'],
  summary: '此刻在用的话术，按时机和次序',
  reply: Type.Object({ scripts: Type.Array(DeskScript) }),
})
export const scriptSettings = endpoint({
  method: 'GET',
  path: '/script-settings',
  may: 'script.edit',
  summary: '全部话术，含停用和未到时间的',
  reply: Type.Object({ scripts: Type.Array(ScriptSetting) }),
})
export const saveScript = endpoint({
  method: 'PUT',
  path: '/scripts/:id',
  may: 'script.edit',
  summary: '新增（version 0）或修改话术；旧版本留存',
  params: Id,
  body: Type.Object({ ...Written, version: Type.Integer({ minimum: 0 }) }),
  reply: Id,
})
export const orderScripts = endpoint({
  method: 'PUT',
  path: '/script-order',
  may: 'script.edit',
  summary: '排定一个时机的话术次序',
  body: Type.Object({ moment: Moment, ids: Type.Array(uuid, { maxItems: 300, uniqueItems: true }) }),
  reply: Type.Object({}),
})
export const scriptVersions = endpoint({
  method: 'GET',
  path: '/scripts/:id/versions',
  may: 'script.edit',
  summary: '一条话术的最近 100 个版本，新的在前',
  params: Id,
  reply: Type.Object({ versions: Type.Array(Type.Object({ ...Written, ...changed })) }),
})

/** Some script was changed: desks read them again. */
export const scriptsTopic = liveTopic({
  name: 'scripts',
  may: 'case.register',
  message: Type.Object({ changed: Type.Boolean() }),
})
