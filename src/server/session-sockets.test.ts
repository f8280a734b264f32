import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { SessionSockets } from './session-sockets.ts'

test('every connection of a session that ends is cut, and no other', () => {
  const sockets = new SessionSockets()
  const [first, second, other] = [new PassThrough(), new PassThrough(), new PassThrough()]
  sockets.add('a', first)
  sockets.add('a', second)
  sockets.add('b', other)
  sockets.closeSession('a')
  expect([first.destroyed, second.destroyed, other.destroyed]).toEqual([true, true, false])
})

test('a session may open a connection again after its first one closed', async () => {
  const sockets = new SessionSockets()
  const [gone, again] = [new PassThrough(), new PassThrough()]
  sockets.add('a', gone)
  gone.destroy()
  await expect.poll(() => gone.closed).toBe(true)
  sockets.add('a', again)
  sockets.closeSession('a')
  expect(again.destroyed).toBe(true)
})
