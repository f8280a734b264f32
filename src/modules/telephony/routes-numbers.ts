import { isRefusal, refuse, type Refusal } from '#kernel/result.ts'
import type { Actor } from '#kernel/actor.ts'
import { audit } from '#modules/identity/index.ts'
import type { ExtensionServices } from '#modules/numbering/index.ts'
import type { Context } from '#platform/context/context.ts'
import { inTenant, type Tx } from '#platform/db/index.ts'
import { serve } from '#platform/http/serve.ts'
import type { HttpServer } from '#platform/http/server.ts'
import * as contract from './contract.ts'
import { usualCallRules } from './controller/core/facts.ts'
import { portalCrowded } from './controller/core/portal.ts'
import { ruleRoutes } from './routes-rules.ts'
import type { TelephonyServices } from './services.ts'
import { numbering, saveExtension, saveTrunk, trunkPasswordCell } from './store/numbers.ts'
import type { ExtensionRow, TrunkRow } from './tables.ts'
import { trunkStanding } from './use-cases/trunk-views.ts'
import { addressIndex, digests, issueDeskPhone, issuePortalPhone } from './use-cases/phone-credentials.ts'

/** Mounts the administration of numbers, and the browsers' telephones. */
export function numberRoutes(http: HttpServer, at: Context, services: TelephonyServices): void {
  const { control, realm } = services
  ruleRoutes(http, at, services)
  const keep = (by: Actor, action: string, id: string, write: (tx: Tx) => Promise<boolean | Refusal>) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const done = await write(tx)
      if (isRefusal(done)) return done
      if (!done) return refuse('telephony.changed-meanwhile')
      await audit(tx, by, { action, subject: id })
      return { id }
    }).then(async (saved) => {
      if (!isRefusal(saved)) await control.refresh()
      return saved
    })

  serve(http, contract.listNumbers, (_, by) =>
    inTenant(at.db, by.tenantId, async (tx) => {
      const { trunks, extensions } = await numbering(tx, at.clock.now())
      return {
        trunks: trunks.map(shownTrunk),
        standings: trunks
          .filter(({ active }) => active && control.leads)
          .map(({ id: trunk }) => ({ id: trunk, ...trunkStanding(control.world, trunk) })),
        extensions: extensions.map(shownExtension),
      }
    }),
  )
  serve(http, contract.saveTrunk, ({ params: { id }, body }, by) =>
    keep(by, 'trunk.saved', id, async (tx) => {
      const known = (await numbering(tx, at.clock.now())).trunks.find((one) => one.id === id)
      const secret = body.password
      const password =
        secret === undefined
          ? (known?.password ?? null)
          : at.keys.seal(trunkPasswordCell(by.tenantId, id), secret)
      const { code, name, host, port, transport, weight, prefix, registers, active, version } = body
      return saveTrunk(tx, {
        tenant_id: by.tenantId,
        id,
        code,
        name,
        host,
        port,
        transport,
        weight,
        prefix,
        registers,
        active,
        version,
        allow_from: body.allowFrom,
        max_calls: body.maxCalls,
        caller_number: body.callerNumber,
        probe_sec: body.probeSec,
        calls_per_sec: body.callsPerSec ?? null,
        busy_after: body.busyAfter ?? 3,
        retry_sec: body.retrySec ?? 60,
        codecs: [...(body.codecs ?? [])],
        username: body.username ?? null,
        password,
        updated_at: at.clock.now(),
      })
    }),
  )
  serve(http, contract.saveExtension, ({ params: { id }, body }, by) =>
    keep(by, 'extension.saved', id, async (tx) => {
      const known = (await numbering(tx, at.clock.now())).extensions.find((one) => one.id === id)
      const secret = body.password === undefined ? known : digests(body.number, realm, body.password)
      // The digest holds the number: another number needs the password again.
      if (!secret || (body.password === undefined && known?.number !== body.number))
        return refuse('telephony.number-invalid')
      const { number, name, active, version, userId } = body
      const { ha1_md5, ha1_sha256 } = secret
      return saveExtension(tx, {
        tenant_id: by.tenantId,
        id,
        number,
        name,
        active,
        version,
        ha1_md5,
        ha1_sha256,
        user_id: userId ?? null,
        may_dial: body.mayDial,
        services: servicesOf(body, known?.services ?? {}),
        rights: body.rights ?? known?.rights ?? {},
        updated_at: at.clock.now(),
      })
    }),
  )
  serve(http, contract.phoneCredentials, async (_, by) => {
    const issued = await issueDeskPhone(at, by, realm)
    // A password the switch does not know yet would only be refused there.
    return (await control.refresh()) ? issued : refuse('telephony.no-controller')
  })
  serve(http, contract.listenOnPhone, async ({ body: { file, version } }, by) => {
    // What was recorded a moment ago must have come to the switch.
    if (!(await control.refresh())) return refuse('telephony.no-controller')
    const { tenantId, userId = '', name } = by
    const asked = { do: 'listen', agent: userId, file: `${file}@${version}` } as const
    const rung = await control.command(asked, { tenantId, userId, name })
    return isRefusal(rung) ? rung : { call: String(rung['call']) }
  })
  serve(http, contract.portalPhone, async ({ body }, by) => {
    const { address } = by
    const from = addressIndex(at, by.tenantId, address)?.toString('hex')
    const rules = control.settings?.cityRules?.[by.tenantId]?.calls ?? usualCallRules
    // The controller refuses the call, too; asked here, the citizen reads why.
    if (portalCrowded(Object.values(control.world.calls), rules, from))
      return refuse('telephony.portal-crowded')
    const issued = await issuePortalPhone(at, by.tenantId, realm, { number: body.number, address })
    return (await control.refresh()) ? issued : refuse('telephony.no-controller')
  })
}

const shownTrunk = (row: TrunkRow) => ({
  id: row.id,
  code: row.code,
  name: row.name,
  host: row.host,
  port: row.port,
  transport: row.transport,
  allowFrom: row.allow_from,
  maxCalls: row.max_calls,
  weight: row.weight,
  callerNumber: row.caller_number,
  prefix: row.prefix,
  probeSec: row.probe_sec,
  ...(row.calls_per_sec === null ? {} : { callsPerSec: row.calls_per_sec }),
  busyAfter: row.busy_after,
  retrySec: row.retry_sec,
  codecs: row.codecs,
  registers: row.registers,
  ...(row.username === null ? {} : { username: row.username }),
  active: row.active,
  version: row.version,
})
const shownExtension = (row: ExtensionRow) => ({
  id: row.id,
  number: row.number,
  name: row.name,
  ...(row.user_id === null ? {} : { userId: row.user_id }),
  mayDial: row.may_dial,
  services: shownServices(row.services),
  rights: row.rights,
  hasPin: row.services.pin !== undefined,
  active: row.active,
  version: row.version,
})

const shownServices = ({ pin: _p, misses: _m, lockedTo, ...shown }: ExtensionServices) => ({
  ...shown,
  ...(lockedTo === 'internal' || lockedTo === 'local' || lockedTo === 'mobile' ? { lockedTo } : {}),
})

/** What the page says, with the PIN nobody sees. */
function servicesOf(
  body: { services?: ExtensionServices; clearPin?: boolean },
  known: ExtensionServices,
): ExtensionServices {
  const { pin, misses, lockedTo, ...rest } =
    body.services === undefined ? known : { ...body.services, ...guard(known) }
  if (body.clearPin) return rest
  const kept = body.services?.lockedTo ?? lockedTo
  return {
    ...rest,
    ...(pin === undefined ? {} : { pin }),
    ...(misses === undefined ? {} : { misses }),
    ...(kept === undefined ? {} : { lockedTo: kept }),
  }
}
const guard = ({ pin, misses }: ExtensionServices) => ({
  ...(pin === undefined ? {} : { pin }),
  ...(misses === undefined ? {} : { misses }),
})
