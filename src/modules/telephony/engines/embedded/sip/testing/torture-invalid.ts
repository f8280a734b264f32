import { invite, torture, type TortureMessage } from './torture-message.ts'

/** Section 3.1.2: messages that are not well formed. `wellFormed` is true where an element may be lenient and we are. */
export const invalidMessages: readonly TortureMessage[] = [
  torture(
    'badinv01',
    false,
    // Its Via cannot be read, so nobody is known to answer to.
    0,
    invite('badinv01', {
      to: 'sip:j.user@example.com',
      via: 'SIP/2.0/UDP 192.0.2.15;;,;,,',
      more: 'Contact: "Joe" <sip:joe@example.org>;;;;\n',
    }),
  ),
  torture('clerr', false, 400, invite('clerr', { length: '9999' })),
  torture('ncl', false, 400, invite('ncl', { length: '-999' })),
  torture(
    'scalar02',
    false,
    400,
    `REGISTER sip:example.com SIP/2.0
Via: SIP/2.0/TCP host129.example.com;branch=z9hG4bK342sdfoi3
To: <sip:user@example.com>
From: <sip:user@example.com>;tag=239232jh3
CSeq: 36893488147419103232 REGISTER
Call-ID: scalar02.23o0pd9vanlq3wnrlnewofjas9ui32
Max-Forwards: 300
Expires: 1${'0'.repeat(100)}
Contact: <sip:user@host129.example.com>
  ;expires=280297596632815
Content-Length: 0

`,
  ),
  torture(
    'scalarlg',
    false,
    0,
    `SIP/2.0 503 Service Unavailable
Via: SIP/2.0/TCP host129.example.com;branch=z9hG4bKzzxdiwo34sw;received=192.0.2.129
To: <sip:user@example.com>
From: <sip:other@example.net>;tag=2easdjfejw
CSeq: 9292394834772304023312 OPTIONS
Call-ID: scalarlg.noase0of0234hn2qofoaf0232aewf2394r
Retry-After: 949302838503028349304023988
Warning: 1812 overture "In Progress"
Content-Length: 0

`,
  ),
  torture('quotbal', false, 400, invite('quotbal', { to: '"Mr. J. User <sip:j.user@example.com>' })),
  torture('ltgtruri', false, 400, invite('ltgtruri', { line: 'INVITE <sip:user@example.com> SIP/2.0' })),
  torture('lwsruri', false, 400, invite('lwsruri', { line: 'INVITE sip:user@example.com; lr SIP/2.0' })),
  torture('lwsstart', false, 400, invite('lwsstart', { line: 'INVITE  sip:user@example.com  SIP/2.0' })),
  torture(
    'trws',
    false,
    400,
    invite('trws', { line: 'OPTIONS sip:remote-target@example.com SIP/2.0  ', cseq: '8 OPTIONS', body: '' }),
  ),
  torture(
    'escruri',
    true,
    180,
    invite('escruri', { line: 'INVITE sip:user@example.com?Route=%3Csip:example.com%3E SIP/2.0' }),
  ),
  torture('baddate', true, 180, invite('baddate', { more: 'Date: Fri, 01 Jan 2010 16:00:00 EST\n' })),
  torture(
    'regbadct',
    true,
    401,
    `REGISTER sip:example.com SIP/2.0
To: sip:user@example.com
From: sip:user@example.com;tag=998332
Max-Forwards: 70
Call-ID: regbadct.k345asrl3fdbv@10.0.0.1
CSeq: 1 REGISTER
Via: SIP/2.0/UDP 135.180.130.133:5060;branch=z9hG4bKkdjuw
Contact: sip:user@example.com?Route=%3Csip:sip.example.com%3E
l: 0

`,
  ),
  torture(
    'badaspec',
    false,
    400,
    invite('badaspec', {
      line: 'OPTIONS sip:user@example.org SIP/2.0',
      cseq: '8 OPTIONS',
      body: '',
      to: '"Watson, Thomas" < sip:t.watson @example.org >',
    }),
  ),
  torture(
    'baddn',
    false,
    400,
    invite('baddn', {
      line: 'OPTIONS sip:t.watson@example.org SIP/2.0',
      cseq: '8 OPTIONS',
      body: '',
      from: 'Bell, Alexander <sip:a.g.bell@example.com>;tag=43',
    }),
  ),
  torture(
    'badvers',
    false,
    505,
    invite('badvers', { line: 'OPTIONS sip:t.watson@example.org SIP/7.0', cseq: '8 OPTIONS' }),
  ),
  torture(
    'mismatch01',
    false,
    400,
    invite('mismatch01', { line: 'OPTIONS sip:user@example.com SIP/2.0', cseq: '8 INVITE', body: '' }),
  ),
  torture(
    'mismatch02',
    false,
    400,
    invite('mismatch02', { line: 'NEWMETHOD sip:user@example.com SIP/2.0', cseq: '8 INVITE' }),
  ),
  torture(
    'bigcode',
    false,
    0,
    `SIP/2.0 4294967301 better not break the receiver
Via: SIP/2.0/UDP 192.0.2.105;branch=z9hG4bK2398ndaoe
Call-ID: bigcode.asdof3uj203asdnf3429uasdhfas3ehjasdfas9i
CSeq: 353494 INVITE
From: <sip:user@example.com>;tag=39ansfi3
To: <sip:user@example.edu>;tag=902jndnke3
Content-Length: 0
Contact: <sip:user@host105.example.com>

`,
  ),
]
