import Fastify from 'fastify'
import { Counter, Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { type HealthCheck, serveHealth } from './health.ts'

const well: HealthCheck = { name: 'database', check: async () => undefined }
const ask = async (checks: readonly HealthCheck[], warnings: readonly string[] = [], progress = '') => {
  const app = Fastify()
  serveHealth(app, checks, { warnings, progress: () => progress || undefined }, new Registry())
  const reply = await app.inject('/health')
  await app.close()
  return { status: reply.statusCode, body: reply.json<unknown>() }
}

test('all is well only when every part works', async () => {
  expect(await ask([well, { ...well, name: 'jobs' }])).toEqual({ status: 200, body: { status: 'ok' } })
})

test('one part that does not work makes the whole fail, with its name and reason', async () => {
  const late: HealthCheck = { name: 'jobs', check: async () => '3 are late' }
  expect(await ask([well, late])).toEqual({
    status: 503,
    body: { status: 'failing', failing: { jobs: '3 are late' } },
  })
})

test('a part that throws or never answers is failing, not an error of the page', async () => {
  const gone: HealthCheck = {
    name: 'database',
    check: async () => {
      throw new Error('password authentication failed for user "minsheng_app"')
    },
  }
  const hanging: HealthCheck = { name: 'switch', check: () => new Promise<undefined>(() => {}) }
  expect(await ask([gone, hanging])).toEqual({
    status: 503,
    body: { status: 'failing', failing: { database: 'it does not answer', switch: 'no answer in time' } },
  })
})

test('what works but is not as it should be is a warning', async () => {
  expect(await ask([well], ['one role'])).toEqual({
    status: 200,
    body: { status: 'ok', warnings: ['one role'] },
  })
})

test('what is still being prepared is told, and is no failure', async () => {
  expect(await ask([well], [], '3 of 5 told')).toEqual({
    status: 200,
    body: { status: 'ok', progress: '3 of 5 told' },
  })
})

test('many who ask at once cost one look', async () => {
  let looks = 0
  let answer = () => {}
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const app = Fastify()
  const counting: HealthCheck = {
    name: 'database',
    check: async () => {
      looks++
      await answered
      return undefined
    },
  }
  serveHealth(app, [counting], { warnings: [] }, new Registry())
  await app.ready()
  const replies = Array.from({ length: 20 }, () => app.inject('/health'))
  await expect.poll(() => looks).toBe(1)
  answer()
  for (const reply of await Promise.all(replies)) expect(reply.statusCode).toBe(200)
  expect((await app.inject('/health')).statusCode).toBe(200)
  expect(looks).toBe(2)
  await app.close()
})

test('the figures page is Prometheus text', async () => {
  const metrics = new Registry()
  new Counter({ name: 'minsheng_test_total', help: 'test', registers: [metrics] }).inc(3)
  const app = Fastify()
  serveHealth(app, [], { warnings: [] }, metrics)
  const reply = await app.inject('/metrics')
  expect(reply.headers['content-type']).toContain('text/plain')
  expect(reply.body).toContain('minsheng_test_total 3')
  await app.close()
})
