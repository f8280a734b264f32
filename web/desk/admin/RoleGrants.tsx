import { Checkbox, Select, Tag } from 'antd'
import { type GrantRow, groupsOf, type Scope, scopeWords, type Verb } from './roles.ts'

const dutyWords: Readonly<Record<string, string>> = {
  system: '系统管理员专属',
  security: '安全管理员专属',
  audit: '审计管理员专属',
}

/** One role's row of the matrix, module by module: how far each permission reaches, and whether personal data arrives masked. */
export function RoleGrants(props: {
  verbs: readonly Verb[]
  grants: readonly GrantRow[]
  disabled: boolean
  onChange: (grants: readonly GrantRow[]) => void
}) {
  const granted = new Map(props.grants.map((grant) => [grant.verb, grant]))
  const put = (verb: string, next: GrantRow | undefined) => {
    const others = props.grants.filter((grant) => grant.verb !== verb)
    const at = props.grants.findIndex((grant) => grant.verb === verb)
    props.onChange(next ? others.toSpliced(at < 0 ? others.length : at, 0, next) : others)
  }
  return groupsOf(props.verbs).map((group) => (
    <section key={group.key} aria-label={group.label} style={{ marginBottom: 12 }}>
      <h3 className="form-part">
        {group.label}{' '}
        <small style={{ fontWeight: 400, color: '#565b63' }}>
          已授 {group.verbs.filter(({ verb }) => granted.has(verb)).length} / {group.verbs.length}
        </small>
      </h3>
      <div
        style={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(400px, 1fr))',
          gap: '4px 24px',
        }}
      >
        {group.verbs.map((verb) => {
          const grant = granted.get(verb.verb)
          return (
            <div key={verb.verb} style={{ display: 'flex', alignItems: 'center', gap: 8, minHeight: 28 }}>
              <span style={{ flex: 1 }} title={verb.verb}>
                {verb.label} {verb.duty && <Tag color="purple">{dutyWords[verb.duty] ?? verb.duty}</Tag>}
              </span>
              <Select<Scope | ''>
                aria-label={`${verb.label}的范围`}
                value={grant?.scope ?? ''}
                disabled={props.disabled}
                style={{ width: 132 }}
                onChange={(scope) =>
                  put(
                    verb.verb,
                    scope === '' ? undefined : { verb: verb.verb, scope, masked: grant?.masked ?? false },
                  )
                }
                options={[
                  { value: '', label: '无' },
                  ...verb.scopes.map((scope) => ({ value: scope, label: scopeWords[scope] })),
                ]}
              />
              <Checkbox
                aria-label={`${verb.label}时个人信息脱敏`}
                checked={grant?.masked ?? false}
                disabled={props.disabled || !grant}
                onChange={({ target }) => grant && put(verb.verb, { ...grant, masked: target.checked })}
              >
                脱敏
              </Checkbox>
            </div>
          )
        })}
      </div>
    </section>
  ))
}
