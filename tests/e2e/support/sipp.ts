import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, run, type RunningProgram } from '../../foreign/programs.ts'

/** Starts SIPp with a scenario for one call; `to` is where a scenario that calls sends its first message. */
export async function startSipp(of: {
  folder: string
  scenario: string
  to?: string
  port?: number
}): Promise<RunningProgram> {
  const port = of.port ?? (await freePort('127.0.0.1'))
  const file = join(of.folder, `scenario-${port}.xml`)
  writeFileSync(file, of.scenario)
  const where = of.to === undefined ? [] : [of.to]
  const own = ['-t', 'u1', '-i', '127.0.0.1', '-p', String(port)]
  return run('sipp', [...where, '-sf', file, '-m', '1', ...own, '-nostdin', '-timeout', '900s'], of.folder)
}

const sdp = (soundPort: number): string => `v=0
o=citizen 1 1 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio ${soundPort} RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
`
const contact =
  'Contact: <sip:citizen@[local_ip]:[local_port];transport=[transport]>\nContent-Type: application/sdp'
const reply = (line: string, more: string): string => `<send><![CDATA[

SIP/2.0 ${line}
[last_Via:]
[last_From:]
[last_To:]${line.startsWith('1') || more !== '' ? ';tag=[pid]citizen[call_number]' : ''}
[last_Call-ID:]
[last_CSeq:]
${more === '' ? 'Content-Length: 0\n' : `${contact}\nContent-Length: [len]\n\n${more}`}
]]></send>`

/** He calls 12345, or another number of the hotline, and stays until it hangs up. His sound goes to a socket of ours. */
export const callingScenario = (
  number: string,
  soundPort: number,
  called = '12345',
): string => `<?xml version="1.0" encoding="UTF-8" ?>
<scenario name="citizen">
  <send retrans="500"><![CDATA[

INVITE sip:${called}@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:${number}@[local_ip]:[local_port]>;tag=[pid]citizen[call_number]
To: <sip:${called}@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Max-Forwards: 70
${contact}
Content-Length: [len]

${sdp(soundPort)}
]]></send>
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
  <recv response="200" rrs="true"/>
  <send><![CDATA[

ACK [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:${number}@[local_ip]:[local_port]>;tag=[pid]citizen[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0

]]></send>
  <recv request="BYE"/>
  ${reply('200 OK', '')}
</scenario>
`

/** His telephone rings, he answers it, and stays until the hotline hangs up. */
export const answeringScenario = (soundPort: number): string => `<?xml version="1.0" encoding="UTF-8" ?>
<scenario name="called citizen">
  <recv request="INVITE"/>
  ${reply('180 Ringing', '').replace('Content-Length: 0', 'Contact: <sip:citizen@[local_ip]:[local_port];transport=[transport]>\nContent-Length: 0')}
  <pause milliseconds="1000"/>
  ${reply('200 OK', sdp(soundPort)).replace('<send>', '<send retrans="500">')}
  <recv request="ACK"/>
  <recv request="BYE"/>
  ${reply('200 OK', '')}
</scenario>
`
