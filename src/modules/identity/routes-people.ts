import { isRefusal } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import type { IdentitySettings } from './settings.ts'
import { assignRoles } from './use-cases/assign-roles.ts'
import { resetPassword, setUserState } from './use-cases/manage-accounts.ts'
import { createGroup, editGroup } from './use-cases/manage-groups.ts'
import { createUser, editUser } from './use-cases/manage-users.ts'
import { readGroups } from './use-cases/read-rights.ts'
import { readColleagues, readUser, readUsers } from './use-cases/read-users.ts'
import { endSessionsOf } from './use-cases/sessions.ts'

/** Mounts the endpoints about people and groups. */
export function peopleRoutes(http: HttpServer, at: Context, settings: IdentitySettings): void {
  serve(http, contract.listUsers, ({ query }, by) => readUsers(at, by, query))
  serve(http, contract.readUser, ({ params }, by) => readUser(at, by, params.id))
  serve(http, contract.listColleagues, ({ query }, by) => readColleagues(at, by, query))
  serve(http, contract.createUser, async ({ body }, by) => {
    const made = await createUser(at, settings, by, body)
    return isRefusal(made) ? made : { id: made.id, oneTimePassword: made.oneTimePassword ?? '' }
  })
  serve(http, contract.editUser, ({ params, body }, by) => editUser(at, settings, by, params.id, body))
  serve(http, contract.setUserState, ({ params, body }, by) =>
    setUserState(at, settings, by, params.id, body),
  )
  serve(http, contract.resetPassword, ({ params }, by) => resetPassword(at, settings, by, params.id))
  serve(http, contract.assignRoles, ({ params, body }, by) =>
    assignRoles(at, settings, by, params.id, body.roleIds),
  )
  serve(http, contract.endSessionsOf, ({ params }, by) => endSessionsOf(at, by, params.id))
  serve(http, contract.listGroups, ({ query }, by) => readGroups(at, by, query))
  serve(http, contract.createGroup, ({ body }, by) => createGroup(at, by, body))
  serve(http, contract.editGroup, ({ params, body }, by) => editGroup(at, by, params.id, body))
}
