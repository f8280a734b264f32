import { createHash } from 'node:crypto'
import { leadingZeroBits, workText } from '#kernel/proof-of-work.ts'
import type { Input } from '#platform/http/contract.ts'
import type { TestPlatform } from '../../../../tests/support/platform.ts'
import { submitRequest, takeTicket } from '../contract.ts'

/** Works a ticket as a citizen's device does. */
export function workedTicket({ ticket, task, bits }: { ticket: string; task: string; bits: number }): string {
  for (let found = 0; ; found++) {
    const digest = createHash('sha256').update(workText(task, found)).digest()
    if (leadingZeroBits(digest) >= bits) return `${ticket}.${found}`
  }
}

/** What the citizen of the tests asks for. */
export const lampRequest = {
  type: 'HELP',
  title: '',
  content: '沿江路路灯连续三晚不亮，老人夜间出行不便。请尽快维修。',
  categoryCode: '010203',
  subjectParty: '',
  areaCode: '990101001',
  address: '沿江路18号附近',
  requesterName: '王建国',
  requesterPhone: '138 1234 5678',
  secret: false,
  publishWanted: false,
  followUpWay: 'SMS',
  addressee: 'hotline',
  fileIds: [] as string[],
} satisfies Omit<Input<typeof submitRequest>['body'], 'ticket'>

type Body = Input<typeof submitRequest>['body']

/** A citizen before the portal. */
export function citizenAt(platform: TestPlatform) {
  const ticket = async (): Promise<string> => workedTicket(await platform.stranger.ask(takeTicket))
  const submit = async (change: Partial<Body> = {}) =>
    platform.stranger.ask(submitRequest, {
      body: { ...lampRequest, ticket: change.ticket ?? (await ticket()), ...change },
    })
  const attempt = async (change: Partial<Body> = {}) =>
    platform.stranger.call(submitRequest, {
      body: { ...lampRequest, ticket: change.ticket ?? (await ticket()), ...change },
    })
  /** Sends a file as a browser does; answers status and body. */
  const send = async (withTicket: string, content: Buffer, name = '路灯.png') => {
    const edge = 'edge-of-parts'
    const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
    const reply = await platform.http.portal.inject({
      method: 'POST',
      url: `/api/portal/files?ticket=${encodeURIComponent(withTicket)}`,
      headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
      payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${edge}--\r\n`)]),
    })
    return { status: reply.statusCode, body: reply.json<{ id: string; code: string; type: string }>() }
  }
  return { ticket, submit, attempt, send }
}

/** A picture of 1 x 1 points. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
