import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sayToFiles } from '#modules/ivr/domain/say.ts'
import { openEmbeddedSwitch, type EngineLog } from '#modules/telephony/engines/embedded/index.ts'
import { readAddress, type Certificate, type LinkAddress } from '#modules/telephony/switch/link/address.ts'
import { filesIn } from '#modules/telephony/switch/link/files.ts'
import { serveSwitch } from '#modules/telephony/switch/link/server.ts'
import type { Log } from '#platform/log/log.ts'
import type { Running } from '#platform/process/run-process.ts'
import { StartFailure } from '#platform/process/start-failure.ts'
import type { Settings } from '#platform/settings/index.ts'

/** Realm of SIP passwords: endpoints are provisioned with the same. */
export const sipRealm = 'minsheng'

const shippedPrompts = fileURLToPath(new URL('../../assets/prompts', import.meta.url))

/** Where browsers' SIP is taken: a socket beside the link's, for the web server on the same machine to proxy `/sip` to. */
export function browserSocket(address: LinkAddress): string | undefined {
  return 'path' in address ? join(dirname(address.path), 'sip.sock') : undefined
}

/** Opens the engine and serves it to the server. */
export async function startSwitch(settings: Settings, log: Log): Promise<Running> {
  if (settings.engine === 'asterisk') {
    throw new StartFailure(
      'SWITCH=asterisk is driven by the server itself: no switch process is started for it.',
    )
  }
  const address = linkAddress(settings)
  const certificate = certificateOf(settings, address)
  const folders = {
    prompts: join(settings.dataDir, 'prompts'),
    recordings: join(settings.dataDir, 'recordings'),
  }
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const webSocketPath = browserSocket(address)
  if (webSocketPath !== undefined) {
    mkdirSync(dirname(webSocketPath), { recursive: true, mode: 0o700 })
    rmSync(webSocketPath, { force: true })
  }
  const { sip, rtpPorts } = settings
  const engine = await openEmbeddedSwitch({
    node: hostname(),
    sip: { host: sip.host, port: sip.port },
    ...(webSocketPath === undefined ? {} : { webSocket: { path: webSocketPath } }),
    ...(sip.publicAddress === undefined ? {} : { publicAddress: sip.publicAddress }),
    realm: sipRealm,
    rtpPorts: { min: rtpPorts.from, max: rtpPorts.to },
    recordingsFolder: folders.recordings,
    promptFolders: [folders.prompts, shippedPrompts],
    sayToFiles: (item) => sayToFiles(item),
    log: engineLog(log),
  })
  const server = await serveSwitch({
    engine,
    address,
    token: settings.switchLink.token ?? '',
    ...certificate,
    files: filesIn(folders),
    commanders: (present) => {
      engine.commanded(present)
      log.info(
        {},
        present ? 'a controller commands' : 'no controller commands: callers are looked after here',
      )
    },
    log: (text) => log.warn({}, text),
  }).catch(async (error: unknown) => {
    await engine.close()
    throw error
  })
  const { host, port } = engine.addresses
  return {
    ready: { url: `sip:${host}:${port}`, keep: { SIP_PORT: String(port) } },
    stop: async () => {
      await engine.drain(true)
      await server.close()
      await engine.close()
    },
  }
}

function linkAddress(settings: Settings): LinkAddress {
  const url = settings.switchLink.url ?? `unix:${join(settings.dataDir, 'run', 'switch.sock')}`
  const address = readAddress(url)
  if (!address) throw new StartFailure(`SWITCH_URL="${url}" is no address a switch can listen on.`)
  if (!('path' in address) && (settings.switchLink.token ?? '').length < 16) {
    throw new StartFailure('A switch that listens for other machines needs SWITCH_TOKEN.')
  }
  return address
}

function certificateOf(settings: Settings, address: LinkAddress): { certificate?: Certificate } {
  if ('path' in address || !address.tls) return {}
  if (!settings.tls) throw new StartFailure('A switch on tls:// needs TLS_CERT and TLS_KEY.')
  return {
    certificate: {
      cert: readFileSync(settings.tls.certFile, 'utf8'),
      key: readFileSync(settings.tls.keyFile, 'utf8'),
    },
  }
}

function engineLog(log: Log): EngineLog {
  return (level, sentence, fields = {}) => log[level](fields, sentence)
}
