import { randomUUID } from 'node:crypto'
import { constants, setPriority } from 'node:os'
import { Exchange } from '../../switch/exchange/exchange.ts'
import type { Caps, Switch } from '../../switch/port.ts'
import { Fallback } from './fallback.ts'
import { openMediaPlane } from './media/plane.ts'
import type { PlaneFigures } from './media/api.ts'
import { EmbeddedPlant } from './plant.ts'
import { promptFinder } from './prompts.ts'
import type { EmbeddedSettings, EngineLog } from './settings.ts'
import type { SipAddresses, SipCounts } from './sip/api.ts'
import { createUserAgent } from './sip/user-agent.ts'
import { sayerOf, Sounding } from './sounding.ts'

export type { EmbeddedSettings, EngineLog, SayItem } from './settings.ts'

/** Calls this engine is honest about; above them Asterisk is the right engine. */
const CALLS_MAX = 30

const CAPS: Caps = {
  codecs: ['PCMA', 'PCMU'],
  webrtc: true,
  t38: false,
  faxAudio: false,
  tts: 'none',
  asr: false,
  whisper: true,
  stereoRec: 'native',
  confMax: 16,
  callsMax: CALLS_MAX,
  refer: true,
  tags: true,
  stream: false,
  survivesController: true,
}

/** The engine of a switch process, running. */
export interface EmbeddedSwitch extends Switch {
  readonly addresses: SipAddresses
  /** Whether somebody commands; while nobody does, the fallback looks after callers. */
  commanded(present: boolean): void
  figures(): { media: PlaneFigures; sip: SipCounts }
  /** Ends every call, closes all ports; resolves when the last segment is on disk. */
  close(): Promise<void>
}

/** Opens SIP and sound. Rejects when a port is taken. */
export async function openEmbeddedSwitch(settings: EmbeddedSettings): Promise<EmbeddedSwitch> {
  const log: EngineLog = settings.log ?? (() => {})
  raisePriority(log)
  const find = promptFinder(settings.promptFolders)
  const unreadable = new Set<string>()
  const plane = openMediaPlane({
    bindAddress: settings.sip.host,
    ...(settings.publicAddress === undefined ? {} : { publicAddress: settings.publicAddress }),
    rtpPorts: settings.rtpPorts,
    ...(settings.mediaTimeoutMs === undefined ? {} : { mediaTimeoutMs: settings.mediaTimeoutMs }),
    recordingsFolder: settings.recordingsFolder,
    findPrompt: find,
    sayer: sayerOf(settings.sayToFiles, find),
    trouble: (what, why) => {
      if (what === 'prompt-unreadable') unreadable.add(why.split(': ')[0] ?? why)
      log('warn', `media: ${what}`, { why })
    },
  })
  const plant = new EmbeddedPlant(log, settings.lastWordMs)
  const exchange = new Exchange({
    node: settings.node,
    boot: randomUUID(),
    caps: { ...CAPS, callsMax: settings.callsMax ?? CALLS_MAX },
    plant,
  })
  const sip = createUserAgent({
    listen: { host: settings.sip.host, port: settings.sip.port, udp: true, tcp: true },
    ...(settings.webSocket ? { webSocket: settings.webSocket } : {}),
    ...(settings.publicAddress === undefined ? {} : { advertise: settings.publicAddress }),
    realm: settings.realm,
    listener: {
      incomingCall: (session) => plant.arrived(session),
      endpoint: (id, up, address) => exchange.reports.endpoint(id, up, address),
      trunk: (id, up, why) => exchange.reports.trunk(id, up, why),
      alarm: (kind, text) => log('warn', `sip: ${kind}`, { text }),
    },
  })
  const sounding = new Sounding({
    plane,
    settings,
    find,
    isLeg: (id) => exchange.floor.legs.has(id as never),
    unreadable,
  })
  plant.connect({ exchange, sip, plane, sounding })
  const fallback = new Fallback(exchange)
  const close = async (): Promise<void> => {
    fallback.close()
    await sip.stop()
    await plane.close()
  }
  try {
    const addresses = await sip.start()
    return {
      node: exchange.node,
      addresses,
      caps: () => exchange.caps(),
      send: (command) => exchange.send(command),
      snapshot: () => exchange.snapshot(),
      drain: (on) => exchange.drain(on),
      takeEpoch: (epoch) => exchange.takeEpoch(epoch),
      events: (from, signal) => exchange.events(from, signal),
      commanded: (present) => fallback.commanded(present),
      figures: () => ({ media: plane.figures(), sip: sip.counts() }),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Sound suffers from busy neighbours more than from anything else (docs: embedded switch); not everybody may say so. */
function raisePriority(log: EngineLog): void {
  try {
    setPriority(-10)
  } catch {
    log(
      'info',
      `running at normal priority (${constants.priority.PRIORITY_NORMAL}): sound may break on a busy machine`,
    )
  }
}
