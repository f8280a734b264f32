import { describe, expect, it } from 'vitest'
import { onlyG711 } from './g711.ts'

const offer = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 0 8 13 110 126',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:13 CN/8000',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
  'a=ssrc:1 cname:x',
  '',
].join('\r\n')

describe('the codecs a browser offers the switch', () => {
  it('are A-law first, mu-law, and keys at 8 kHz, nothing else', () => {
    const lines = onlyG711(offer).split('\r\n')
    expect(lines).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 8 0 126')
    expect(lines.filter((line) => line.startsWith('a=rtpmap'))).toEqual([
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:126 telephone-event/8000',
    ])
    expect(lines.some((line) => line.includes('111'))).toBe(false)
    expect(lines).toContain('a=ssrc:1 cname:x')
  })

  it('stay as they are when neither is offered, so that the switch says no itself', () => {
    const opus = 'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=rtpmap:111 opus/48000/2'
    expect(onlyG711(opus)).toBe(opus)
  })
})
