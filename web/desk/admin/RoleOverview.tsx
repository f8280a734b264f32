import { Card } from 'antd'
import { Fragment } from 'react'
import { groupsOf, type Role, type Scope, scopeWords, type Verb } from './roles.ts'

/** One letter a scope, as the matrix shows it; the legend says what it means. */
const scopeSigns: Readonly<Record<Scope, string>> = {
  own: '本',
  queue: '队',
  unit: '单',
  subtree: '下',
  tenant: '市',
}

/** Every role beside every permission, to compare them. A column's head opens the role. */
export function RoleOverview(props: {
  roles: readonly Role[]
  verbs: readonly Verb[]
  onChoose: (id: string) => void
}) {
  const roles = props.roles.filter(({ active }) => active)
  const grants = new Map(
    roles.map((role) => [role.id, new Map(role.grants.map((grant) => [grant.verb, grant]))]),
  )
  const signOf = (role: Role, verb: Verb) => {
    const grant = grants.get(role.id)?.get(verb.verb)
    if (!grant) return null
    const words = `${role.name} · ${verb.label}：${scopeWords[grant.scope]}${grant.masked ? '，脱敏' : ''}`
    return (
      <span title={words}>
        {scopeSigns[grant.scope]}
        {grant.masked && '*'}
      </span>
    )
  }
  return (
    <Card styles={{ body: { padding: 0 } }}>
      <p style={{ margin: '8px 12px' }}>
        {Object.entries(scopeSigns)
          .map(([scope, sign]) => `${sign}＝${scopeWords[scope as Scope]}`)
          .join('　')}
        　*＝个人信息脱敏　空白＝无权限
      </p>
      <div className="matrix" tabIndex={0} role="region" aria-label="角色权限总览">
        <table>
          <thead>
            <tr>
              <th scope="col">权限</th>
              {roles.map((role) => (
                <th scope="col" key={role.id}>
                  <button type="button" onClick={() => props.onChoose(role.id)}>
                    {role.name}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groupsOf(props.verbs).map((group) => (
              <Fragment key={group.key}>
                <tr>
                  <th scope="rowgroup" colSpan={roles.length + 1} className="matrix-group">
                    {group.label}
                  </th>
                </tr>
                {group.verbs.map((verb) => (
                  <tr key={verb.verb}>
                    <th scope="row" title={verb.verb}>
                      {verb.label}
                    </th>
                    {roles.map((role) => (
                      <td key={role.id}>{signOf(role, verb)}</td>
                    ))}
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
