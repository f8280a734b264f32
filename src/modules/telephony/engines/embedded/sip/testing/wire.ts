import { createSocket, type Socket } from 'node:dgram'
import { connect, type Socket as TcpSocket } from 'node:net'
import { WebSocket } from 'ws'
import { answerChallenge, parseDigest } from '../digest.ts'
import { header, type SipMessage, type SipRequest, type SipResponse } from '../message.ts'
import { parseMessage } from '../parse.ts'
import { StreamFramer } from '../transports/stream-framer.ts'

/** A raw peer of the tests: sends any text and keeps what it hears. */
export interface Wire {
  readonly transport: 'UDP' | 'TCP' | 'WS'
  readonly address: string
  readonly port: number
  readonly heard: SipMessage[]
  /** Bytes as they came, for keep-alives. */
  readonly raw: string[]
  send(text: string | Buffer): void
  /** Waits for the next message that fits and was not taken before. */
  take<M extends SipMessage>(
    what: string,
    fits: (message: SipMessage) => message is M,
    ms?: number,
  ): Promise<M>
  close(): Promise<void>
  readonly closed: boolean
}

interface Inbox {
  heard: SipMessage[]
  raw: string[]
  put: (bytes: Buffer) => void
  take: Wire['take']
}

function inbox(): Inbox {
  const heard: SipMessage[] = []
  const raw: string[] = []
  const taken = new Set<SipMessage>()
  const waiting = new Set<() => void>()
  return {
    heard,
    raw,
    put(bytes) {
      raw.push(bytes.toString('latin1'))
      const message = parseMessage(bytes)
      if (message.kind === 'broken') return
      heard.push(message)
      for (const look of waiting) look()
    },
    take<M extends SipMessage>(what: string, fits: (message: SipMessage) => message is M, ms = 8_000) {
      return new Promise<M>((resolve, reject) => {
        const look = (): void => {
          const found = heard.find((message): message is M => !taken.has(message) && fits(message))
          if (!found) return
          taken.add(found)
          waiting.delete(look)
          clearTimeout(timer)
          resolve(found)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          const got = heard.map((one) =>
            one.kind === 'request' ? one.method : `${one.status} ${one.cseqMethod}`,
          )
          reject(new Error(`waited in vain for ${what}; heard: ${got.join(', ')}`))
        }, ms)
        waiting.add(look)
        look()
      })
    },
  }
}

export async function udpWire(port: number, host = '127.0.0.1'): Promise<Wire> {
  const { put, ...box } = inbox()
  const socket: Socket = createSocket('udp4')
  await new Promise<void>((resolve) => {
    socket.bind(0, host, () => resolve())
  })
  socket.on('message', put)
  let closed = false
  return {
    ...box,
    transport: 'UDP',
    address: host,
    port: socket.address().port,
    send: (text) => socket.send(text, port, '127.0.0.1'),
    get closed() {
      return closed
    },
    close: () =>
      new Promise((resolve) => {
        closed = true
        socket.close(() => resolve())
      }),
  }
}

export async function tcpWire(port: number): Promise<Wire> {
  const { put, ...box } = inbox()
  const framer = new StreamFramer(1_000_000)
  const socket: TcpSocket = connect(port, '127.0.0.1')
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', () => resolve())
  })
  let closed = false
  socket.on('error', () => {})
  socket.on('close', () => {
    closed = true
  })
  socket.on('data', (chunk) => {
    if (/^[\r\n]+$/.test(chunk.toString('latin1'))) box.raw.push(chunk.toString('latin1'))
    for (const message of framer.push(chunk)?.messages ?? []) put(message)
  })
  return {
    ...box,
    transport: 'TCP',
    address: '127.0.0.1',
    port: socket.localPort ?? 0,
    send: (text) => void socket.write(text),
    get closed() {
      return closed
    },
    close: async () => void socket.destroy(),
  }
}

export async function webSocketWire(url: string, headers: Record<string, string> = {}): Promise<Wire> {
  const { put, ...box } = inbox()
  const socket = new WebSocket(url, 'sip', { headers })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('open', () => resolve())
  })
  let closed = false
  socket.on('error', () => {})
  socket.on('close', () => {
    closed = true
  })
  socket.on('message', (frame: Buffer) => put(frame))
  return {
    ...box,
    transport: 'WS',
    address: 'browser.invalid',
    port: 5060,
    send: (text) => socket.send(typeof text === 'string' ? text : text.toString('utf8')),
    get closed() {
      return closed
    },
    close: async () => socket.terminate(),
  }
}

export const isResponse =
  (status: number, method?: string) =>
  (message: SipMessage): message is SipResponse =>
    message.kind === 'response' &&
    message.status === status &&
    (method === undefined || message.cseqMethod === method)

export const isRequest =
  (method: string) =>
  (message: SipMessage): message is SipRequest =>
    message.kind === 'request' && message.method === method

/** Waits until something is so; fails after 8 seconds. */
export async function until(what: string, so: () => boolean, ms = 8_000): Promise<void> {
  const end = Date.now() + ms
  while (!so()) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`)
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 5)
    })
  }
}

/** Authorization for a 401 with the password given; the first challenge it can answer. */
export function proofFor(
  response: SipResponse,
  who: { username: string; password: string },
  request: { method: string; uri: string },
  nc = 1,
  wanted: 'MD5' | 'SHA-256' = 'SHA-256',
): string {
  for (const text of response.headers.get('www-authenticate') ?? []) {
    const challenge = parseDigest(text)
    if (challenge?.get('algorithm') !== wanted) continue
    const answer = answerChallenge(challenge, who, request, { nc, cnonce: 'c0ffee' })
    if (answer !== null) return answer
  }
  throw new Error(`no ${wanted} challenge in ${header(response, 'www-authenticate')}`)
}
