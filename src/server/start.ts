import { join } from 'node:path'
import { gatekeeper, openHeads } from '#modules/identity/index.ts'
import { Pacer } from '#modules/outreach/index.ts'
import { backlogCheck, showBacklog } from '#platform/bus/backlog.ts'
import { busJobs } from '#platform/bus/jobs.ts'
import { Relay } from '#platform/bus/relay.ts'
import { httpJobs } from '#platform/http/jobs.ts'
import type { HttpServer } from '#platform/http/server.ts'
import { startJobs } from '#platform/jobs/runner.ts'
import type { Log } from '#platform/log/log.ts'
import type { Running } from '#platform/process/run-process.ts'
import { StartFailure } from '#platform/process/start-failure.ts'
import type { Settings } from '#platform/settings/index.ts'
import { startTelling, type Telling } from '../demo/telling.ts'
import { allModules } from '../modules.ts'
import { openContext } from './context.ts'
import { databaseCheck, databaseWarnings } from './database-health.ts'
import { diskCheck, watchDisk } from './disk.ts'
import { prepareFirstStart } from './first-start.ts'
import { serveHealth } from './health.ts'
import { refuseKnownPasswords } from './known-passwords.ts'
import { openDoors, openListeners } from './listeners.ts'
import { SessionSockets } from './session-sockets.ts'
import { openLive, openUpgrades, serverReactions } from './sockets.ts'
import { openTelephone } from './telephone.ts'

/** Starts everything of the server process, in order; `stop` ends it in the opposite order, as does a start that fails. */
export async function startServer(settings: Settings, log: Log): Promise<Running> {
  const stops: (() => Promise<void> | void)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).toReversed()) await end()
  }
  try {
    return { ready: await startParts(settings, log, stops), stop }
  } catch (error) {
    await stop().catch((also: unknown) =>
      log.error({ err: also }, 'what had been started could not be ended'),
    )
    throw error
  }
}

async function startParts(
  settings: Settings,
  log: Log,
  stops: (() => Promise<void> | void)[],
): Promise<Running['ready']> {
  if (!settings.database)
    throw new StartFailure('The server needs DATABASE_URL; the launcher gives it its own.')
  const opened = openContext({ databaseUrl: settings.database.url, dataDir: settings.dataDir, log })
  const { at } = opened
  stops.push(() => opened.close())
  const telephone = openTelephone(at, settings)
  stops.push(() => telephone.stop())
  const heads = openHeads(join(settings.dataDir, 'audit-heads'), join(settings.dataDir, 'keys'))
  const { modules, identity } = allModules(heads, telephone.services)
  await refuseKnownPasswords(at, settings)
  const keeper = gatekeeper(at, identity)
  const greet = await prepareFirstStart(at, identity, settings)
  telephone.control.start()
  const http = await openListeners(at, settings, modules, keeper)
  const live = openLive(at, modules, keeper, http)
  const phones = new SessionSockets()
  const relay = new Relay(at, [
    ...modules.flatMap(({ reactions }) => reactions ?? []),
    ...serverReactions(live, phones),
  ])
  relay.start()
  stops.push(() => relay.stop())
  pokeAfterChanges(http, relay)
  showBacklog(at)
  const jobs = await startJobs(settings.database.ownerUrl, at, [
    ...modules.flatMap((module) => module.jobs ?? []),
    ...httpJobs,
    ...busJobs,
    watchDisk(settings.dataDir),
  ])
  stops.push(() => jobs.stop())
  const pacer = new Pacer(at, telephone.control)
  pacer.start()
  stops.push(() => pacer.stop())
  const jobsCheck = { name: 'jobs', check: () => jobs.check() }
  let telling: Telling | undefined
  const checks = [
    databaseCheck(at),
    diskCheck(settings.dataDir),
    jobsCheck,
    backlogCheck(at),
    ...telephone.checks,
  ]
  const progress = () => telling?.progress()
  serveHealth(http.desk, checks, { warnings: await databaseWarnings(at), progress }, at.metrics)
  const cutSockets = openUpgrades(telephone, live, phones, keeper, http)
  // A listener that closes waits for its connections, so the lasting ones end first.
  stops.push(
    () => http.portal.close(),
    () => http.desk.close(),
    cutSockets,
    () => live.close(),
  )
  const ready = await openDoors(http, settings)
  await greet(ready.url)
  telling = startTelling(at)
  stops.push(() => telling?.stop())
  return ready
}

/** A change over HTTP may have announced something: the relay need not wait for its next look. */
function pokeAfterChanges(http: HttpServer, relay: Relay): void {
  for (const listener of [http.desk, http.portal])
    listener.addHook('onResponse', async ({ method }) => {
      if (method !== 'GET' && method !== 'HEAD') relay.poke()
    })
}
