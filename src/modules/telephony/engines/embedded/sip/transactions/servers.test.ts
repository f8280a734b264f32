import { describe, expect, it } from 'vitest'
import { defaultTiming } from '../settings.ts'
import { fakeTimers } from '../testing/fake-timers.ts'
import { InviteServer } from './server-invite.ts'
import { OtherServer } from './server-other.ts'

function bench(reliable: boolean) {
  const timers = fakeTimers()
  const began = timers.now()
  const sent: { at: number; text: string }[] = []
  const told: string[] = []
  const context = {
    timers,
    timing: defaultTiming,
    reliable,
    transmit(text: string) {
      sent.push({ at: timers.now() - began, text })
      return true
    },
  }
  return { timers, sent, told, context }
}

function invite(reliable = false) {
  const b = bench(reliable)
  const machine = new InviteServer(b.context, {
    terminated: () => b.told.push('terminated'),
    unacknowledged: () => b.told.push('unacknowledged'),
  })
  return { ...b, machine }
}

function other(reliable = false) {
  const b = bench(reliable)
  return { ...b, machine: new OtherServer(b.context, { terminated: () => b.told.push('terminated') }) }
}

describe("The peer's INVITE", () => {
  it('repeated while it rings gets the last provisional answer again', () => {
    const { sent, machine } = invite()
    machine.repeated()
    machine.respond(100, '100')
    machine.respond(180, '180')
    machine.repeated()
    expect(sent.map(({ text }) => text)).toEqual(['100', '180', '180'])
  })

  it('refused, has its refusal repeated (timer G) until the ACK, which ends with timer I', () => {
    const { timers, sent, told, machine } = invite()
    machine.respond(486, '486')
    timers.advance(12_000)
    expect(sent.map(({ at }) => at)).toEqual([0, 500, 1_500, 3_500, 7_500, 11_500])
    machine.acknowledged()
    timers.advance(4_999)
    expect(machine.state).toBe('confirmed')
    timers.advance(1)
    expect(told).toEqual(['terminated'])
    expect(timers.pending()).toBe(0)
  })

  it('refused and never acknowledged is given up after 64 T1 (timer H)', () => {
    const { timers, told, machine } = invite()
    machine.respond(603, '603')
    timers.advance(32_000)
    expect(told).toEqual(['terminated', 'unacknowledged'])
    expect(timers.pending()).toBe(0)
  })

  it('refused over a connection is refused once, and ends with its ACK', () => {
    const { timers, sent, machine } = invite(true)
    machine.respond(486, '486')
    timers.advance(10_000)
    expect(sent).toHaveLength(1)
    machine.acknowledged()
    timers.advance(0)
    expect(machine.state).toBe('terminated')
  })

  it('answered, swallows repetitions and lets the 2xx be sent again until timer L ends', () => {
    const { timers, sent, machine } = invite()
    machine.respond(200, '200')
    machine.repeated()
    machine.respond(200, '200 again')
    machine.respond(486, 'never')
    expect(sent.map(({ text }) => text)).toEqual(['200', '200 again'])
    timers.advance(32_000)
    expect(machine.state).toBe('terminated')
  })
})

describe("The peer's other requests", () => {
  it('repeated get the same answer again until timer J ends', () => {
    const { timers, sent, told, machine } = other()
    machine.repeated()
    machine.respond(200, '200')
    machine.respond(500, 'never')
    machine.repeated()
    expect(sent.map(({ text }) => text)).toEqual(['200', '200'])
    timers.advance(31_999)
    expect(told).toEqual([])
    timers.advance(1)
    expect(told).toEqual(['terminated'])
  })

  it('over a connection end with their answer', () => {
    const { timers, machine } = other(true)
    machine.respond(200, '200')
    timers.advance(0)
    expect(machine.state).toBe('terminated')
  })

  it('that nobody answers are forgotten in the end', () => {
    const { timers, told } = other()
    timers.advance(64_000)
    expect(told).toEqual(['terminated'])
  })
})
