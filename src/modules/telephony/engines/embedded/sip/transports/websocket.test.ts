import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { endpointOf } from '../testing/exchange-house.ts'
import { Phone } from '../testing/phone.ts'
import { quick, stage } from '../testing/stage.ts'
import { until, webSocketWire } from '../testing/wire.ts'

const on = stage()
const who = { 'x-forwarded-for': '203.0.113.7, 198.51.100.9' }

describe('A browser behind the web server', () => {
  it('comes over a Unix socket under the address the web server saw', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'door-'))
    const path = join(folder, 'sip.sock')
    const city = await on.house({ timing: quick, webSocket: { path } })
    city.agent.provision({ endpoints: [endpointOf('8001')] })
    const wire = await webSocketWire(`ws+unix://${path}:/sip`, who)
    await new Phone(wire, '8001', city.where.port).register('secret-8001', 300, 'MD5')
    expect(city.agent.registration('e-8001')?.address).toMatch(/^198\.51\.100\.9:/)
    await wire.close()
    await until('gone', () => city.agent.counts().webSockets === 0)
    await rm(folder, { recursive: true, force: true })
  })

  it('may not choose its address at a door that does not trust it, nor enter without the subprotocol', async () => {
    const city = await on.house({ timing: quick, webSocket: { host: '127.0.0.1', port: 0 } })
    city.agent.provision({ endpoints: [endpointOf('8001')] })
    const url = `ws://127.0.0.1:${city.where.webSocketPort}`
    const wire = await webSocketWire(url, who)
    await new Phone(wire, '8001', city.where.port).register('secret-8001', 300, 'MD5')
    expect(city.agent.registration('e-8001')?.address).toMatch(/^127\.0\.0\.1:/)
    const plain = new WebSocket(url)
    const closed = new Promise<void>((resolve) => {
      plain.once('close', () => resolve())
      plain.once('error', () => resolve())
    })
    await closed
    expect(city.agent.counts().webSockets).toBe(1)
    await wire.close()
  })

  it('may be upgraded elsewhere and handed over, and is dropped when it no longer answers pings', async () => {
    const city = await on.house({ timing: { ...quick, webSocketPing: 80 } })
    city.agent.provision({ endpoints: [endpointOf('8001')] })
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' })
    server.on('connection', (socket) =>
      city.agent.acceptWebSocket(socket, { address: '203.0.113.7', port: 1 }),
    )
    await new Promise<void>((resolve) => {
      server.once('listening', () => resolve())
    })
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const deaf = new WebSocket(`ws://127.0.0.1:${port}`, 'sip', { autoPong: false })
    const wire = await webSocketWire(`ws://127.0.0.1:${port}`)
    await new Phone(wire, '8001', city.where.port).register('secret-8001', 300, 'MD5')
    await new Promise<void>((resolve) => {
      deaf.once('close', () => resolve())
    })
    expect(city.agent.registration('e-8001')?.address).toBe('203.0.113.7:1')
    await wire.close()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
  })
})
