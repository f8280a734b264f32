import { invite, torture, type TortureMessage, tortureSdp } from './torture-message.ts'

/** Sections 3.2 to 3.4: well formed, but odd to the transaction or application. */
export const oddMessages: readonly TortureMessage[] = [
  torture(
    'badbranch',
    true,
    200,
    invite('badbranch', {
      line: 'OPTIONS sip:user@example.com SIP/2.0',
      cseq: '8 OPTIONS',
      body: '',
      via: 'SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK',
    }),
  ),
  torture(
    'insuf',
    false,
    0,
    `INVITE sip:user@example.com SIP/2.0
CSeq: 193942 INVITE
Via: SIP/2.0/UDP 192.0.2.95;branch=z9hG4bKkdj.insuf
Content-Type: application/sdp
l: 0

`,
  ),
  torture(
    'unkscm',
    true,
    416,
    invite('unkscm', {
      line: 'OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0',
      cseq: '8 OPTIONS',
      body: '',
    }),
  ),
  torture(
    'novelsc',
    true,
    416,
    invite('novelsc', { line: 'OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0', cseq: '8 OPTIONS', body: '' }),
  ),
  torture(
    'unksm2',
    true,
    401,
    invite('unksm2', {
      line: 'REGISTER sip:example.com SIP/2.0',
      cseq: '8 REGISTER',
      body: '',
      to: 'isbn:2983792873',
      from: '<http://www.example.com>;tag=3234233',
    }),
  ),
  torture(
    'bext01',
    true,
    420,
    invite('bext01', {
      line: 'OPTIONS sip:user@example.com SIP/2.0',
      cseq: '8 OPTIONS',
      body: '',
      more: 'Require: nothingSupportsThis, nothingSupportsThisEither\nProxy-Require: noProxiesSupportThis, norDoAnyProxiesSupportThis\n',
    }),
  ),
  torture(
    'invut',
    true,
    415,
    invite('invut', { body: '<audio>\n <pcmu port="443"/>\n</audio>\n' }).replace(
      'application/sdp',
      'application/unknownformat',
    ),
  ),
  torture(
    'regaut01',
    true,
    401,
    invite('regaut01', {
      line: 'REGISTER sip:example.com SIP/2.0',
      cseq: '8 REGISTER',
      body: '',
      more: 'Authorization: NoOneKnowsThisScheme opaque-data=here\n',
    }),
  ),
  torture(
    'multi01',
    false,
    400,
    invite('multi01', {
      more: 'CSeq: 59 INVITE\nCall-ID: multi01.98asdh@192.0.2.2\nFrom: sip:caller@example.net;tag=3413415\nTo: sip:user@example.com;tag=2\nMax-Forwards: 5\n',
    }),
  ),
  torture('mcl01', false, 400, invite('mcl01', { more: 'Content-Length: 5\n' })),
  torture(
    'bcast',
    true,
    0,
    `SIP/2.0 200 OK
Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923
Via: SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK1saber23
Call-ID: bcast.0384840201234ksdfak3j2erwedfsASdf
CSeq: 35 INVITE
From: sip:user@example.com;tag=11141343
To: sip:user@example.edu;tag=2229
Content-Length: 0
Contact: <sip:user@host28.example.com>

`,
  ),
  torture(
    'zeromf',
    true,
    200,
    invite('zeromf', {
      line: 'OPTIONS sip:user@example.com SIP/2.0',
      cseq: '8 OPTIONS',
      body: '',
      forwards: '0',
    }),
  ),
  torture(
    'cparam01',
    true,
    401,
    invite('cparam01', {
      line: 'REGISTER sip:example.com SIP/2.0',
      cseq: '8 REGISTER',
      body: '',
      more: 'Contact: sip:+19725552222@gw1.example.net;unknownparam\n',
    }),
  ),
  torture(
    'cparam02',
    true,
    401,
    invite('cparam02', {
      line: 'REGISTER sip:example.com SIP/2.0',
      cseq: '8 REGISTER',
      body: '',
      more: 'Contact: <sip:+19725552222@gw1.example.net;unknownparam>\n',
    }),
  ),
  torture(
    'regescrt',
    true,
    401,
    invite('regescrt', {
      line: 'REGISTER sip:example.com SIP/2.0',
      cseq: '8 REGISTER',
      body: '',
      more: 'Contact: <sip:user@example.com?Route=%3Csip:sip.example.com%3E>\n',
    }),
  ),
  torture('sdp01', true, 406, invite('sdp01', { more: 'Accept: text/nobodyKnowsThis\n' })),
  torture(
    'inv2543',
    true,
    180,
    `INVITE sip:UserB@example.com SIP/2.0
Via: SIP/2.0/UDP iftgw.example.com
From: <sip:+13035551111@ift.client.example.net;user=phone>
Record-Route: <sip:UserB@example.com;maddr=ss1.example.com>
To: sip:+16505552222@ss1.example.net;user=phone
Call-ID: inv2543.1717@ift.client.example.com
CSeq: 56 INVITE
Content-Type: application/sdp
Contact: <sip:UserA@10.1.1.1>

${tortureSdp}`,
  ),
]
