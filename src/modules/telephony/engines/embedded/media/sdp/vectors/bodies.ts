/** SDP bodies as foreign telephones write them. */
const crlf = (text: string): string => `${text.trim().split('\n').join('\r\n')}\r\n`

export const baresipOffer = crlf(`
v=0
o=- 3868013297 2041215018 IN IP4 192.168.10.5
s=-
c=IN IP4 192.168.10.5
t=0 0
a=tool:baresip 1.0.0
m=audio 27942 RTP/AVP 0 8 101
b=AS:125
a=rtpmap:0 PCMU/8000
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a=rtcp:27943
a=sendrecv
a=label:1
a=rtcp-rsize
a=ssrc:3134862083 cname:sip:alice@192.168.10.5
a=ptime:20
m=video 30456 RTP/AVP 97
b=AS:512
a=rtpmap:97 H264/90000
a=fmtp:97 packetization-mode=0;profile-level-id=42e01f
a=sendrecv
`)

export const sippOffer = crlf(`
v=0
o=user1 53655765 2353687637 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio 6000 RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-11,16
`)

export const chromiumOffer = crlf(`
v=0
o=- 8151247383651213042 2 IN IP4 127.0.0.1
s=-
t=0 0
a=group:BUNDLE 0 1
a=extmap-allow-mixed
a=msid-semantic: WMS 6c6e
m=audio 46512 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
c=IN IP4 192.168.10.7
a=rtcp:9 IN IP4 0.0.0.0
a=candidate:1188542379 1 udp 2113937151 5b0c6a39-5f0d-4c6d-a8de-6a4e17fd4cb7.local 46512 typ host generation 0 network-cost 999
a=candidate:842163049 1 udp 1677729535 192.168.10.7 46512 typ srflx raddr 0.0.0.0 rport 0 generation 0 network-cost 999
a=candidate:3289912957 1 tcp 1518280447 192.168.10.7 9 typ host tcptype active generation 0
a=ice-ufrag:8hUv
a=ice-pwd:Tm4bDwzT1lM3mE8m8p1hGyvS
a=ice-options:trickle
a=fingerprint:sha-256 7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
a=setup:actpass
a=mid:0
a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
a=sendrecv
a=msid:6c6e 1f2a
a=rtcp-mux
a=rtcp-rsize
a=rtpmap:111 opus/48000/2
a=rtcp-fb:111 transport-cc
a=fmtp:111 minptime=10;useinbandfec=1
a=rtpmap:63 red/48000/2
a=fmtp:63 111/111
a=rtpmap:9 G722/8000
a=rtpmap:0 PCMU/8000
a=rtpmap:8 PCMA/8000
a=rtpmap:13 CN/8000
a=rtpmap:110 telephone-event/48000
a=rtpmap:126 telephone-event/8000
a=ssrc:2914563208 cname:QFMkq1cSSJLfw1M6
m=video 9 UDP/TLS/RTP/SAVPF 96
c=IN IP4 0.0.0.0
a=ice-ufrag:8hUv
a=ice-pwd:Tm4bDwzT1lM3mE8m8p1hGyvS
a=fingerprint:sha-256 7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
a=setup:actpass
a=mid:1
a=sendrecv
a=rtcp-mux
a=rtpmap:96 VP8/90000
`)

/** A carrier's gateway: no rtpmap for static types, key presses on 97, direction and address at session level. */
export const gatewayOffer = crlf(`
v=0
o=HuaweiSoftX3000 1073741833 1073741833 IN IP4 10.20.30.40
s=Sip Call
c=IN IP4 10.20.30.41
t=0 0
a=sendrecv
m=audio 5298 RTP/AVP 8 0 18 97
a=rtpmap:97 telephone-event/8000
a=fmtp:97 0-15
a=fmtp:18 annexb=no
m=image 5300 udptl t38
`)

/** Only codecs we do not have. */
export const g729Offer = crlf(`
v=0
o=- 1 1 IN IP4 10.0.0.9
s=-
c=IN IP4 10.0.0.9
t=0 0
m=audio 4000 RTP/AVP 18 9
a=rtpmap:18 G729/8000
a=rtpmap:9 G722/8000
`)

/** An offer changed in places: `[what, with]`. */
export function changed(body: string, ...changes: [string, string][]): string {
  return changes.reduce((text, [what, other]) => {
    if (!text.includes(what)) throw new Error(`not in the body: ${what}`)
    return text.replace(what, other)
  }, body)
}
