import { PassThrough } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { SessionSockets } from './session-sockets.ts'

const opened: SessionSockets[] = []
const told: string[] = []
afterEach(() => {
  for (const sockets of opened.splice(0)) sockets.close()
  told.length = 0
})
function open(pauseMs?: number): SessionSockets {
  const sockets = new SessionSockets((sessionId) => told.push(sessionId), pauseMs)
  opened.push(sockets)
  return sockets
}
const yes = async () => true

test('every connection of a session that ends is cut, and no other', () => {
  const sockets = open()
  const [first, second, other] = [new PassThrough(), new PassThrough(), new PassThrough()]
  sockets.add('a', first, yes)
  sockets.add('a', second, yes)
  sockets.add('b', other, yes)
  sockets.closeSession('a')
  expect([first.destroyed, second.destroyed, other.destroyed]).toEqual([true, true, false])
})

test('a session that grew too old is found out, its connections are cut and its end is told', async () => {
  const sockets = open(10)
  const [old, young] = [new PassThrough(), new PassThrough()]
  let stands = true
  sockets.add('old', old, async () => stands)
  sockets.add('young', young, yes)
  stands = false
  await expect.poll(() => old.destroyed).toBe(true)
  expect(told).toEqual(['old'])
  expect(young.destroyed).toBe(false)
})

test('nobody is cut off because the sessions cannot be asked after', async () => {
  const sockets = open(10)
  const socket = new PassThrough()
  let asked = 0
  sockets.add('a', socket, async () => {
    asked += 1
    throw new Error('the database does not answer')
  })
  await expect.poll(() => asked).toBeGreaterThan(1)
  expect(socket.destroyed).toBe(false)
})
