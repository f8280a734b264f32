import { afterEach } from 'vitest'
import { type House, openHouse } from './exchange-house.ts'
import { Phone } from './phone.ts'
import { tcpWire, udpWire, webSocketWire, type Wire } from './wire.ts'

/** Times short enough for tests that wait for real timers. */
export const quick = { t1: 40, t2: 160, t4: 200, timerD: 400 } as const

/** Opens houses and telephones for one test file, and closes them after each test. */
export function stage() {
  const houses: House[] = []
  const wires: Wire[] = []
  afterEach(async () => {
    await Promise.all(houses.splice(0).map((house) => house.close()))
    await Promise.all(wires.splice(0).map((wire) => wire.close()))
  })
  return {
    async house(...args: Parameters<typeof openHouse>): Promise<House> {
      const opened = await openHouse(...args)
      houses.push(opened)
      return opened
    },
    async wire(house: House, transport: 'udp' | 'tcp' | 'ws', host?: string): Promise<Wire> {
      const { port, webSocketPort } = house.where
      const wire =
        transport === 'udp'
          ? await udpWire(port, host)
          : transport === 'tcp'
            ? await tcpWire(port)
            : await webSocketWire(`ws://127.0.0.1:${webSocketPort}`)
      wires.push(wire)
      return wire
    },
    async phone(
      house: House,
      transport: 'udp' | 'tcp' | 'ws' = 'udp',
      user = 'citizen',
      host?: string,
    ): Promise<Phone> {
      return new Phone(await this.wire(house, transport, host), user, house.where.port)
    },
  }
}
