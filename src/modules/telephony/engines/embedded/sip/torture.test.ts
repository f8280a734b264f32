import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SipMessage } from './message.ts'
import { parseMessage } from './parse.ts'
import { type House, openHouse, trunkOf } from './testing/exchange-house.ts'
import { invalidMessages } from './testing/torture-invalid.ts'
import { oddMessages } from './testing/torture-odd.ts'
import { validMessages } from './testing/torture-valid.ts'
import { until } from './testing/wire.ts'

const all = [...validMessages, ...invalidMessages, ...oddMessages]

describe('RFC 4475 messages', () => {
  it('are all here: 49 of them', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(49)
  })

  it.each(all)('$name is read as it should be', ({ bytes, wellFormed }) => {
    expect(parseMessage(bytes).kind === 'broken').toBe(!wellFormed)
  })

  it('keep their meaning through odd spelling', () => {
    const read = (name: string): SipMessage => {
      const message = parseMessage(all.find((one) => one.name === name)?.bytes ?? Buffer.alloc(0))
      if (message.kind === 'broken') throw new Error(message.why)
      return message
    }
    const spaced = read('wsinv')
    expect(spaced).toMatchObject({ seq: 9, fromTag: '98asjd8', toTag: '1918181833n' })
    expect(spaced.headers.get('via')).toHaveLength(3)
    expect(spaced.via).toMatchObject({ transport: 'UDP', host: '192.0.2.2' })
    expect(spaced.headers.get('newfangledheader')).toEqual(['newfangled value continued newfangled value'])
    expect(read('longreq').headers.get('via')).toHaveLength(34)
    expect(read('esc02').headers.get('contact')).toHaveLength(2)
    expect(read('dblreq').body).toHaveLength(0)
    expect(read('intmeth').fromTag).toBe("_token~1'+`*%!-.")
  })

  describe('sent by a listed trunk', () => {
    let city: House
    beforeAll(async () => {
      city = await openHouse({}, (session) => {
        session.ring()
        return undefined
      })
      city.agent.provision({ trunks: [trunkOf(5999)] })
    })
    afterAll(() => city.close())

    it.each(all)('$name is answered with $answer', async ({ bytes, answer }) => {
      const statuses: number[] = []
      const channel = {
        send: (text: string) => void statuses.push(Number(/^SIP\/2\.0 (\d+)/.exec(text)?.[1])),
        close() {},
      }
      const sink = city.agent.acceptFrames(channel, { address: '127.0.0.1', port: 1 })
      sink.received(bytes)
      await until('it was answered', () => answer === 0 || statuses.some((status) => status > 100))
      expect(statuses.filter((status) => status > 100)).toEqual(answer === 0 ? [] : [answer])
      sink.closed()
    })

    it('never hurt: none of them was a fault', () => {
      expect(city.events).toEqual([])
    })
  })
})
