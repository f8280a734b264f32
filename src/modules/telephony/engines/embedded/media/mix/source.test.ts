import { expect, test } from 'vitest'
import { alawDecode, alawEncode } from '../g711.ts'
import { tonesHeard } from '../testing/goertzel.ts'
import { toneFrames, toneAlaw } from '../testing/tones.ts'
import { Mixer, Source } from './source.ts'

function sounding(frame: Uint8Array | null): Source {
  const source = new Source()
  source.frame = frame
  return source
}
const out = new Uint8Array(160)

test('a single voice passes through as it is, without being copied', () => {
  const frame = toneAlaw(440, 160)
  expect(new Mixer().mix([sounding(null), sounding(frame), sounding(null)], out)).toBe(frame)
})

test('silence and nobody at all give nothing', () => {
  expect(new Mixer().mix([], out)).toBeNull()
  expect(new Mixer().mix([sounding(null), sounding(null)], out)).toBeNull()
})

test('sixteen voices at once are all heard and nothing else', () => {
  const tones = Array.from({ length: 16 }, (_, i) => 300 + i * 150)
  const voices = tones.map((hz) => toneFrames(hz, 1500))
  const sources = voices.map(() => new Source())
  const mixer = new Mixer()
  const heard = new Int16Array(160 * 50)
  for (let n = 0; n < 50; n++) {
    for (const [i, voice] of voices.entries()) (sources[i] as Source).frame = voice()
    alawDecode(mixer.mix(sources, out) ?? new Uint8Array(160), heard.subarray(n * 160, n * 160 + 160))
  }
  const between = tones.map((hz) => hz + 75)
  // A-law itself has noise about 38 dB below a loud mix, spread over the band.
  expect(tonesHeard(heard, [...tones, ...between], 30)).toEqual(tones)
})

test('voices too loud together are cut off, not wrapped around', () => {
  const loud = alawEncode(new Int16Array(160).fill(30_000))
  const mixed = alawDecode(new Mixer().mix([sounding(loud), sounding(loud), sounding(loud)], out) ?? out)
  expect(mixed.every((sample) => sample > 31_000)).toBe(true)
})

test('a voice is decoded anew when its frame changes', () => {
  const one = sounding(alawEncode(new Int16Array(160).fill(1000)))
  const two = sounding(alawEncode(new Int16Array(160).fill(1000)))
  const mixer = new Mixer()
  mixer.mix([one, two], out)
  one.frame = alawEncode(new Int16Array(160).fill(-1000))
  expect(Math.abs(alawDecode(mixer.mix([one, two], out) ?? out)[0] ?? 99)).toBeLessThan(16)
})
