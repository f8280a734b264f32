import { hostname } from 'node:os'
import { join } from 'node:path'
import { CallControl, readSegmentsIn, type TelephonyServices } from '#modules/telephony/index.ts'
import { readAddress } from '#modules/telephony/switch/link/address.ts'
import { openSwitchLink, type SwitchLink } from '#modules/telephony/switch/link/client.ts'
import type { Context } from '#platform/context/context.ts'
import type { SipAddress } from '#platform/http/sip-proxy.ts'
import { StartFailure } from '#platform/process/start-failure.ts'
import type { Settings } from '#platform/settings/index.ts'
import { browserSocket, sipRealm } from '../switch/start.ts'
import type { HealthCheck } from './health.ts'
import { phoneAnswers } from './phone-answers.ts'

/** The server's end of the telephone: link to the switch, call control, and where browsers' SIP goes. */
export interface Telephone {
  readonly services: TelephonyServices
  readonly control: CallControl
  readonly checks: readonly HealthCheck[]
  /** Absent when the switch runs on another machine: browsers' telephones need its socket. */
  readonly browserSip: SipAddress | undefined
  stop(): Promise<void>
}

/** Connects to the switch; call control begins to lead as soon as the switch answers, and again after every break. */
export function openTelephone(at: Context, settings: Settings): Telephone {
  const url = settings.switchLink.url ?? `unix:${join(settings.dataDir, 'run', 'switch.sock')}`
  const address = readAddress(url)
  if (!address) throw new StartFailure(`SWITCH_URL="${url}" is no address of a switch.`)
  const link: SwitchLink = openSwitchLink({
    address,
    token: settings.switchLink.token ?? '',
    log: (text) => at.log.warn({}, text),
  })
  const control = new CallControl({
    at,
    switch: link,
    realm: sipRealm,
    // One server runs on a data folder, so what leads under this name is this server's dead life, and nobody waits for its lease.
    holder: `${hostname()}:${settings.dataDir}`,
    answerers: phoneAnswers(at),
    prompts: link,
  })
  const socket = browserSocket(address)
  return {
    services: { control, realm: sipRealm, readSegment: readSegmentsIn(join(settings.dataDir, 'recordings')) },
    control,
    checks: [
      { name: 'switch', check: async () => (link.connected ? undefined : 'the switch does not answer') },
      { name: 'call control', check: async () => control.health() },
    ],
    browserSip: socket === undefined ? undefined : { path: socket },
    stop: async () => {
      await control.stop(link.connected ? 'in-order' : 'at-once')
      link.close()
    },
  }
}
