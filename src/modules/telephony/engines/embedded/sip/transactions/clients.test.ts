import { describe, expect, it } from 'vitest'
import type { SipResponse } from '../message.ts'
import { defaultTiming } from '../settings.ts'
import { fakeTimers } from '../testing/fake-timers.ts'
import { InviteClient } from './client-invite.ts'
import { OtherClient } from './client-other.ts'

const response = (status: number): SipResponse => ({
  kind: 'response',
  status,
  reason: '',
  headers: new Map(),
  body: Buffer.alloc(0),
  callId: 'c',
  seq: 1,
  cseqMethod: 'INVITE',
  via: { transport: 'UDP', host: 'h', port: null, params: new Map() },
  fromTag: 'a',
  toTag: 'b',
})

function bench(reliable: boolean) {
  const timers = fakeTimers()
  const sent: { at: number; text: string }[] = []
  const told: string[] = []
  const began = timers.now()
  let open = true
  const context = {
    timers,
    timing: defaultTiming,
    reliable,
    transmit(text: string) {
      if (open) sent.push({ at: timers.now() - began, text })
      return open
    },
  }
  return {
    timers,
    sent,
    told,
    context,
    break: () => {
      open = false
    },
  }
}

function invite(reliable = false) {
  const b = bench(reliable)
  const machine = new InviteClient(b.context, 'INVITE', {
    provisional: ({ status }) => b.told.push(`provisional ${status}`),
    success: ({ status }) => b.told.push(`success ${status}`),
    failure: ({ status }) => b.told.push(`failure ${status}`),
    failed: (why) => b.told.push(`failed ${why}`),
    terminated: () => b.told.push('terminated'),
    ackFor: () => 'ACK',
  })
  machine.start()
  return { ...b, machine }
}

function other(reliable = false) {
  const b = bench(reliable)
  const machine = new OtherClient(b.context, 'BYE', {
    final: ({ status }) => b.told.push(`final ${status}`),
    failed: (why) => b.told.push(`failed ${why}`),
    terminated: () => b.told.push('terminated'),
  })
  machine.start()
  return { ...b, machine }
}

describe('Our INVITE', () => {
  it('is repeated at T1, doubling (timer A), and given up after 64 T1 (timer B)', () => {
    const { timers, sent, told } = invite()
    timers.advance(40_000)
    expect(sent.map(({ at }) => at)).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 31_500])
    expect(told).toEqual(['terminated', 'failed timeout'])
    expect(timers.pending()).toBe(0)
  })

  it('over a connection is sent once, and still given up', () => {
    const { timers, sent, told } = invite(true)
    timers.advance(40_000)
    expect(sent).toHaveLength(1)
    expect(told).toEqual(['terminated', 'failed timeout'])
  })

  it('is not repeated once a provisional answer came, however long it rings', () => {
    const { timers, sent, told, machine } = invite()
    machine.receive(response(180))
    timers.advance(170_000)
    machine.receive(response(183))
    expect(sent).toHaveLength(1)
    expect(told).toEqual(['provisional 180', 'provisional 183'])
  })

  it('refused, is acknowledged again for every repetition until timer D ends', () => {
    const { timers, sent, told, machine } = invite()
    machine.receive(response(486))
    machine.receive(response(486))
    expect(sent.map(({ text }) => text)).toEqual(['INVITE', 'ACK', 'ACK'])
    timers.advance(31_999)
    expect(machine.state).toBe('completed')
    timers.advance(1)
    expect(told).toEqual(['failure 486', 'terminated'])
  })

  it('refused over a connection ends at once', () => {
    const { timers, machine } = invite(true)
    machine.receive(response(486))
    timers.advance(0)
    expect(machine.state).toBe('terminated')
  })

  it('answered, hands on every 2xx until timer M ends', () => {
    const { timers, told, machine } = invite()
    machine.receive(response(200))
    timers.advance(31_000)
    machine.receive(response(200))
    timers.advance(1_000)
    machine.receive(response(200))
    expect(told).toEqual(['success 200', 'success 200', 'terminated'])
  })

  it('fails at once when the connection is gone', () => {
    const b = invite(true)
    b.machine.connectionLost()
    expect(b.told).toEqual(['terminated', 'failed transport'])
    expect(b.timers.pending()).toBe(0)
  })
})

describe('Our other requests', () => {
  it('are repeated at T1, doubling up to T2 (timer E), and given up after 64 T1 (timer F)', () => {
    const { timers, sent, told } = other()
    timers.advance(40_000)
    expect(sent.map(({ at }) => at)).toEqual([
      0, 500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500,
    ])
    expect(told).toEqual(['terminated', 'failed timeout'])
  })

  it('are repeated every T2 after a provisional answer', () => {
    const { timers, sent, machine } = other()
    machine.receive(response(100))
    timers.advance(9_000)
    expect(sent.map(({ at }) => at)).toEqual([0, 500, 4_500, 8_500])
  })

  it('swallow repeated answers for T4 (timer K)', () => {
    const { timers, told, machine } = other()
    machine.receive(response(200))
    machine.receive(response(200))
    timers.advance(4_999)
    expect(machine.state).toBe('completed')
    timers.advance(1)
    expect(told).toEqual(['final 200', 'terminated'])
  })

  it('over a connection end with their answer', () => {
    const { timers, machine, sent } = other(true)
    machine.receive(response(200))
    timers.advance(0)
    expect(machine.state).toBe('terminated')
    expect(sent).toHaveLength(1)
  })

  it('fail when nothing can be sent any more', () => {
    const b = other()
    b.break()
    b.timers.advance(500)
    expect(b.told).toEqual(['terminated', 'failed transport'])
  })
})
