import { mkdtemp, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { SipPhone } from '#modules/telephony/engines/conformance/testing/sip-phone.ts'
import { ha1 } from '#modules/telephony/engines/embedded/sip/digest.ts'
import { openSwitchLink, type SwitchLink } from '#modules/telephony/switch/link/client.ts'
import type { OpId, Order, SwitchEvent } from '#modules/telephony/switch/port.ts'
import { silentLog } from '#platform/log/log.ts'
import { readSettings, type Settings } from '#platform/settings/index.ts'
import { sipRealm, startSwitch } from './start.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function switchProcess(): Promise<{ link: SwitchLink; sipPort: number; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'switch-'))
  closing.push(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'run', 'switch.sock')
  const running = await startSwitch(
    settingsOf({ DATA_DIR: folder, SIP_PORT: '0', SWITCH_URL: `unix:${path}` }),
    silentLog,
  )
  closing.push(() => running.stop())
  const link = openSwitchLink({ address: { path }, token: '' })
  closing.push(() => link.close())
  await link.whenConnected(10_000)
  return { link, sipPort: Number(running.ready.url.split(':').at(-1)), folder }
}

function settingsOf(texts: Record<string, string>): Settings {
  const read = readSettings(texts)
  if ('problems' in read) throw new Error(read.problems.join('; '))
  return read.settings
}

function commanding(link: SwitchLink): (order: Order) => Promise<void> {
  let keys = 0
  return async (order) => {
    keys += 1
    const ack = await link.send({ key: `k${keys}` as OpId, epoch: 1, deadlineMs: 5000, order })
    if (!ack.ok) throw new Error(`${order.do}: ${ack.why ?? ack.code}`)
  }
}

test('a server commands calls of a switch process over the link: a call comes in, is answered, told who speaks, and ends', async () => {
  const { link, sipPort, folder } = await switchProcess()
  await link.takeEpoch(1)
  const order = commanding(link)
  const [id, password] = ['8001', 'a secret of this test']
  await order({
    do: 'provision',
    endpoints: [
      {
        id,
        username: id,
        realm: sipRealm,
        ha1Md5: ha1('MD5', id, sipRealm, password),
        ha1Sha256: ha1('SHA-256', id, sipRealm, password),
        mayCall: 'any',
      },
    ],
  })
  const stop = new AbortController()
  closing.push(() => stop.abort())
  const events = link.events(null, stop.signal)[Symbol.asyncIterator]()
  const next = async <T extends SwitchEvent['t']>(t: T): Promise<Extract<SwitchEvent, { t: T }>> => {
    for (;;) {
      const { value, done } = await events.next()
      if (done || !value) throw new Error(`no ${t}`)
      if (value.t === t) return value as Extract<SwitchEvent, { t: T }>
    }
  }
  const phone = await SipPhone.open(id, sipPort)
  closing.push(() => phone.close())
  const coming = next('endpoint')
  await link.snapshot()
  await phone.register(password)
  expect(await coming).toMatchObject({ id, up: true })
  const call = await phone.invite('12345', password)
  const { leg } = await next('leg.new')
  await order({ do: 'answer', leg })
  await order({ do: 'play', on: leg, items: [{ say: 'agent-no', value: '8001', lang: 'zh-CN' }] })
  expect(await next('play.done')).toMatchObject({ why: 'end' })
  await order({ do: 'record', of: leg, mode: 'stereo', sink: '2026/01/05/r', segmentMs: 1000 })
  const segment = await next('rec.segment')
  const [name = ''] = await link.segments('2026/01/05/r')
  expect((await link.fetchSegment('2026/01/05/r', name)).length).toBe(segment.bytes)
  expect((await stat(join(folder, 'recordings/2026/01/05/r', name))).size).toBe(segment.bytes)
  call.hangup()
  expect(await next('leg.ended')).toMatchObject({ leg, cause: 'normal', by: 'peer' })
})

test('browsers reach SIP through the socket beside the link', async () => {
  const { folder } = await switchProcess()
  const path = join(folder, 'run', 'sip.sock')
  const socket = new WebSocket('ws://switch.invalid/', 'sip', { createConnection: () => connect(path) })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  expect(socket.protocol).toBe('sip')
  socket.terminate()
})

test('a switch for other machines asks for a token and a certificate', async () => {
  const start = (texts: Record<string, string>) =>
    startSwitch(settingsOf({ DATA_DIR: '/nonexistent', SIP_PORT: '0', ...texts }), silentLog)
  await expect(start({ SWITCH_URL: 'tls://127.0.0.1:0', SWITCH_TOKEN: 'sixteen letters!' })).rejects.toThrow(
    'TLS_CERT',
  )
})
