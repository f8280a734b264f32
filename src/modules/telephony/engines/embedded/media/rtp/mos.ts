/**
 * Listening quality from the E-model (ITU-T G.107) reduced to what a switch can see. G.711 with concealment: Ie = 0, Bpl = 25.1
 * (G.113 appendix I). `delayMs` is one way: half the round trip plus the buffers' wait.
 */
export function estimateMos(loss: number, delayMs: number): number {
  const delay = 0.024 * delayMs + (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0)
  const percent = Math.max(0, Math.min(1, loss)) * 100
  const damage = (95 * percent) / (percent + 25.1)
  const r = Math.max(0, Math.min(100, 93.2 - delay - damage))
  const mos = 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6
  return Math.round(Math.max(1, Math.min(4.5, mos)) * 100) / 100
}
