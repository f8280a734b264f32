/** ITU-T G.711: A-law both ways, mu-law to be read. Samples from -1 to 1. */

/** One byte per sample, even bits inverted. */
export function encodeAlaw(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(samples.length)
  for (const [i, sample] of samples.entries()) {
    const value = Math.max(-32768, Math.min(32767, Math.round(sample * 32768)))
    const sign = value >= 0 ? 0x80 : 0
    const size = Math.min(value >= 0 ? value : -value - 1, 32767) >> 3
    let segment = 0
    while (segment < 7 && size >> (segment + 5) > 0) segment++
    const mantissa = (segment < 2 ? size >> 1 : size >> segment) & 0x0f
    bytes[i] = (sign | (segment << 4) | mantissa) ^ 0x55
  }
  return bytes
}

export function alawSample(byte: number): number {
  const code = byte ^ 0x55
  const segment = (code >> 4) & 7
  const step = ((code & 0x0f) << 4) + 8
  const size = segment === 0 ? step : (step + 0x100) << (segment - 1)
  return (code & 0x80 ? size : -size) / 32768
}

export function mulawSample(byte: number): number {
  const code = ~byte & 0xff
  const size = ((((code & 0x0f) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84
  return (code & 0x80 ? -size : size) / 32768
}
