import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import type { queryCase } from '#modules/cases/contract-intake.ts'
import { ask } from './ask.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server that always answers so; addresses without a host go to it, as they go to the page's own origin in a browser. */
async function answering(status: number, type: string, body: string): Promise<void> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  towards(port)
  closing.push(() => server.close())
}

function towards(port: number): void {
  const real = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init))
  closing.push(() => vi.unstubAllGlobals())
}

const query = () => ask<typeof queryCase>('/query', { number: '261122000016', code: '482913' })

test('a refusal is told with the sentence of the server', async () => {
  await answering(
    404,
    'application/problem+json',
    JSON.stringify({ code: 'case.query-wrong', title: '不正确', status: 404 }),
  )
  expect(await query()).toEqual({ trouble: { code: 'case.query-wrong', title: '不正确', status: 404 } })
})

test('a sentence written for staff is put in plain words', async () => {
  const body = JSON.stringify({ code: 'http.invalid', title: '填写有误：body/number', status: 400 })
  await answering(400, 'application/problem+json', body)
  expect((await query()).trouble?.title).toBe('填写的内容格式不对，请核对后再试')
})

test('the error page of a proxy is told as a service that is away', async () => {
  await answering(502, 'text/html', '<h1>Bad Gateway</h1>')
  expect((await query()).trouble).toEqual({ code: 'http', title: '服务暂时不可用，请稍后再试', status: 502 })
})

test('a server that is not there is told as a network that is away', async () => {
  towards(1)
  expect((await query()).trouble?.code).toBe('network')
})
