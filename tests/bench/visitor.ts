import { Agent, request } from 'node:http'
import { waitUntil } from '#platform/process/wait.ts'
import { demoPassword } from '../../src/demo/city.ts'

/** Somebody signed in at the API. */
export interface Visitor {
  ask<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<T>
  /** What tells the server who asks, for WebSockets and files. */
  cookie(): string
}

/** Addresses a visitor calls from in turn: the limit of calls a minute is for each address, and is not what is measured. */
const addressesEach = 8

/** Signs in; each visitor needs a number of his own below 250. */
export async function visit(
  deskUrl: string,
  account: string,
  number: number,
  password = demoPassword,
): Promise<Visitor> {
  const agents = Array.from(
    { length: addressesEach },
    (_, n) => new Agent({ keepAlive: true, maxSockets: 1, localAddress: `127.0.${number + 1}.${n + 1}` }),
  )
  let cookie = ''
  let turn = 0
  const send = <T>(method: string, path: string, body?: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      const sent = request(
        `${deskUrl}/api${path}`,
        {
          method,
          agent: agents[turn++ % addressesEach],
          headers: {
            ...(cookie !== '' && { cookie }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...(method !== 'GET' && { 'idempotency-key': crypto.randomUUID() }),
          },
        },
        (reply) => {
          let text = ''
          reply.setEncoding('utf8').on('data', (part: string) => (text += part))
          reply.on('end', () => {
            const given = reply.headers['set-cookie']?.map((one) => one.split(';')[0]).join('; ')
            if (given) cookie = given
            if ((reply.statusCode ?? 500) < 300) resolve(JSON.parse(text) as T)
            else reject(new Error(`${method} ${path}: ${reply.statusCode} ${text.slice(0, 200)}`))
          })
        },
      )
      sent.on('error', reject)
      sent.end(body === undefined ? undefined : JSON.stringify(body))
    })
  await send('POST', '/session', { account, password })
  return { ask: send, cookie: () => cookie }
}

/** Waits until the demonstration's cases have all been told: until then the server has other work. */
export async function wholeCity({ deskUrl }: { deskUrl: string }): Promise<void> {
  const visitor = await visit(deskUrl, 'li.agent1', 20)
  const done = async (): Promise<boolean> =>
    !(await visitor.ask<{ inMaking: boolean }>('GET', '/session')).inMaking
  if (!(await waitUntil(done, 600_000, 1000))) throw new Error('the demonstration did not come to its end')
}
