import { isRefusal } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { isWithin } from './domain/units.ts'
import { page, pageOf, shown } from './page.ts'
import type { IdentitySettings } from './settings.ts'
import * as sessionStore from './store/sessions.ts'
import { sessionCookie } from './use-cases/authenticate.ts'
import { changePassword } from './use-cases/change-password.ts'
import { unitTree } from './use-cases/directory.ts'
import { makeFirstAdministrators } from './use-cases/first-administrators.ts'
import { addUnit, dissolveUnit, editUnit, moveUnit } from './use-cases/manage-units.ts'
import { endOtherSessions, endOwnSession, signOut } from './use-cases/sessions.ts'
import { signIn } from './use-cases/sign-in.ts'
import { changeTenant, readTenant, shownCity } from './use-cases/tenants.ts'
import { whoAmI } from './use-cases/who-am-i.ts'
import { rightsRoutes } from './routes-rights.ts'
import { peopleRoutes } from './routes-people.ts'

/** Mounts every endpoint of identity. */
export function identityRoutes(http: HttpServer, at: Context, settings: IdentitySettings): void {
  sessionRoutes(http, at, settings)
  unitRoutes(http, at)
  peopleRoutes(http, at, settings)
  rightsRoutes(http, at, settings)
}

function sessionRoutes(http: HttpServer, at: Context, settings: IdentitySettings): void {
  serve(http, contract.readCity, (_, by) => shownCity(at, by))
  serve(http, contract.readPortalCity, (_, by) => shownCity(at, by))
  serve(http, contract.signIn, async ({ body }, by, request) => {
    const done = await signIn(at, settings, by.tenantId, body, request)
    if (isRefusal(done)) return done
    request.setCookie(sessionCookie, done.token, done.maxAgeSec)
    return { userId: done.userId }
  })
  serve(http, contract.signOut, async (_, by, request) => {
    await signOut(at, by)
    request.setCookie(sessionCookie, null)
    return {}
  })
  serve(http, contract.whoAmI, (_, by) => whoAmI(at, by))
  serve(http, contract.changePassword, ({ body }, by) => changePassword(at, settings, by, body))
  serve(http, contract.endSession, ({ params }, by) => endOwnSession(at, by, params.id))
  serve(http, contract.endOtherSessions, (_, by) => endOtherSessions(at, by))
  serve(http, contract.listSessions, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const found = await page(
        query,
        (one: Living) => one.id,
        (after, limit) =>
          sessionStore.livingOf(tx, by.tenantId, by.userId ?? '', at.clock.now(), after, limit),
      )
      return shown(found, 'sessions', (one) => shownSession(one, by.sessionId))
    }),
  )
  serve(http, contract.makeFirstAdministrators, ({ body }, by) =>
    makeFirstAdministrators(at, settings, by.tenantId, body),
  )
}

type Living = Awaited<ReturnType<typeof sessionStore.livingOf>>[number]
const shownSession = (one: Living, current: string | undefined) => ({
  id: one.id,
  current: one.id === current,
  createdAt: one.createdAt.toISOString(),
  lastSeenAt: one.lastSeenAt.toISOString(),
  expiresAt: one.expiresAt.toISOString(),
  address: one.address,
  userAgent: one.userAgent,
})

function unitRoutes(http: HttpServer, at: Context): void {
  serve(http, contract.listUnits, ({ query }, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const all = [...(await unitTree(tx, by.tenantId)).values()]
      const wanted = all.filter((unit) => query.within === undefined || isWithin(unit.path, query.within))
      const found = await pageOf({ limit: 1000, ...query }, (unit) => unit.path, wanted)
      return shown(found, 'units', (unit) => ({ ...unit }))
    }),
  )
  serve(http, contract.addUnit, ({ body }, by) => addUnit(at, by, body))
  serve(http, contract.editUnit, ({ params, body }, by) => editUnit(at, by, params.id, body))
  serve(http, contract.moveUnit, ({ params, body }, by) => moveUnit(at, by, params.id, body))
  serve(http, contract.dissolveUnit, ({ params, body }, by) => dissolveUnit(at, by, params.id, body))
  serve(http, contract.readTenant, async (_, by) => {
    const city = await readTenant(at, by)
    return { ...city, hosts: [...city.hosts] }
  })
  serve(http, contract.changeTenant, ({ body }, by) => changeTenant(at, by, body))
}
