import type { Static } from 'typebox'
import { listRoles, listVerbs, type ShownRole } from '#modules/identity/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useReading } from '../../api/queries.ts'

export type Role = Static<typeof ShownRole>
export type Verb = Reply<typeof listVerbs>['verbs'][number]
export type Scope = Verb['scopes'][number]
export type GrantRow = Role['grants'][number]

/** How far a permission reaches, in words. */
export const scopeWords: Readonly<Record<Scope, string>> = {
  own: '本人',
  queue: '本队列',
  unit: '本单位',
  subtree: '本单位及下级',
  tenant: '全市',
}

/** The module a verb belongs to, by its first word; the groups of the matrix in their order. */
const groupWords: Readonly<Record<string, string>> = {
  case: '工单',
  agent: '座席',
  call: '通话',
  queue: '队列',
  supervision: '班长席',
  recording: '录音',
  trunk: '线路',
  user: '人员',
  unit: '机构',
  group: '班组',
  tenant: '城市',
  role: '角色',
  session: '登录',
  delegation: '委托',
  audit: '审计',
  calendar: '日历',
  alarm: '告警',
}

/** Verbs by module, in the order above; a module without a word comes last under its own name. */
export function groupsOf(verbs: readonly Verb[]): { key: string; label: string; verbs: Verb[] }[] {
  const keys = [...new Set([...Object.keys(groupWords), ...verbs.map(moduleOf)])]
  return keys
    .map((key) => ({
      key,
      label: groupWords[key] ?? key,
      verbs: verbs.filter((verb) => moduleOf(verb) === key),
    }))
    .filter(({ verbs: some }) => some.length > 0)
}
const moduleOf = ({ verb }: Verb) => verb.split('.')[0] ?? verb

/** Roles with their matrix; the list is short. */
export const useRoles = (enabled = true) =>
  useReading(listRoles, { query: { limit: 100 } }, { keep: true, enabled })
/** Every permission there is. */
export const useVerbs = () => useReading(listVerbs, { query: { limit: 500 } })
