import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, type RunningProgram } from '../../foreign/programs.ts'

/** How many telephones stood behind each last digit; the rest answer and press 1. */
export const farmHabits = { 9: 'busy', 8: 'does not answer', 7: 'listens and presses nothing' } as const

const reply = (line: string, more = 'Content-Length: 0\n'): string => `<send><![CDATA[

SIP/2.0 ${line}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]farm[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:farm@[local_ip]:[local_port];transport=[transport]>
${more}
]]></send>`
const plain = (line: string): string => `<send><![CDATA[

SIP/2.0 ${line}
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>`
const sdp = `Content-Type: application/sdp
Content-Length: [len]

v=0
o=farm 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [local_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
`
const digit = (value: string, flag: string): string =>
  `<strcmp assign_to="order" variable="last" value="${value}"/><test assign_to="${flag}" variable="order" compare="equal" value="0"/>`

/** Whoever pressed into silence, since nobody commanded the switch that second, presses again when he hears the question. */
const mostPresses = 12
const press = (time: number): string => `<label id="press${time}"/>
  <send retrans="500"><![CDATA[

INFO [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: [$to];tag=[pid]farm[call_number]
To: [$from]
Call-ID: [call_id]
CSeq: ${time} INFO
Max-Forwards: 70
Content-Type: application/dtmf-relay
Content-Length: [len]

Signal=1
Duration=160

]]></send>
  <recv response="200"/>
  <recv request="BYE" timeout="10000" ontimeout="${time < mostPresses ? `press${time + 1}` : 'still'}" next="ended"/>
  `

/** A town's worth of telephones: what each does is told by the last digit of its number. */
const scenario = `<?xml version="1.0" encoding="UTF-8" ?>
<scenario name="answering farm">
  <recv request="INVITE" rrs="true">
    <action>
      <ereg regexp="sip:[0-9]*([0-9])@" search_in="hdr" header="To:" assign_to="whole,last"/>
      <ereg regexp="<.*" search_in="hdr" header="From:" assign_to="from"/>
      <ereg regexp="<[^>]*>" search_in="hdr" header="To:" assign_to="to"/>
      ${digit('9', 'busy')}${digit('8', 'silent')}${digit('7', 'still')}
    </action>
  </recv>
  <Reference variables="whole"/>
  <nop next="busy" test="busy"/>
  ${reply('180 Ringing')}
  <nop next="silent" test="silent"/>
  <pause milliseconds="300"/>
  ${reply('200 OK', sdp).replace('<send>', '<send retrans="500">')}
  <recv request="ACK"/>
  <nop next="still" test="still"/>
  <pause milliseconds="1500"/>
  ${Array.from({ length: mostPresses }, (_, before) => press(before + 1)).join('')}
  <label id="still"/>
  <recv request="BYE"/>
  <label id="ended"/>
  ${plain('200 OK')}
  <nop next="over"/>
  <label id="busy"/>
  ${reply('486 Busy Here')}
  <recv request="ACK"/>
  <nop next="over"/>
  <label id="silent"/>
  <recv request="CANCEL"/>
  ${plain('200 OK')}
  <send retrans="500"><![CDATA[

SIP/2.0 487 Request Terminated
[last_Via:]
From: [$from]
To: [$to];tag=[pid]farm[call_number]
[last_Call-ID:]
CSeq: 1 INVITE
Content-Length: 0

]]></send>
  <recv request="ACK"/>
  <label id="over"/>
  <nop/>
</scenario>
`.replaceAll(/regexp="<(.*?)"/g, (_, rest: string) => `regexp="&lt;${rest.replaceAll('>', '&gt;')}"`)

/** Starts the farm at a port. `calls()` tells how many it was rung. */
export function startFarm(of: { folder: string; port: number }): RunningProgram {
  const file = join(of.folder, `farm-${of.port}.xml`)
  writeFileSync(file, scenario)
  const own = ['-t', 'u1', '-i', '127.0.0.1', '-p', String(of.port), '-l', '500']
  return run('sipp', ['-sf', file, ...own, '-nostdin', '-recv_timeout', '120000', '-aa'], of.folder)
}
