import type { Quality } from '../api.ts'
import { estimateMos } from '../rtp/mos.ts'
import type { Playout } from '../rtp/playout.ts'
import type { Reception } from '../rtp/reception.ts'
import type { Reports } from '../rtp/report.ts'

/** Figures of one reporting period. The MOS counts the worse direction, since one bad ear spoils a talk. */
export function figuresOf(
  lost: boolean,
  loss: number,
  reception: Reception,
  reports: Reports,
  playout: Playout,
): Quality {
  const jitterMs = reception.jitter / 8
  const delayMs = (reports.rttMs ?? 0) / 2 + playout.buffer.depth / 8 + 20
  const worst = Math.max(lost ? 1 : loss, reports.peerLoss ?? 0)
  return {
    lost,
    loss,
    jitterMs,
    ...(reports.peerLoss === undefined ? {} : { peerLoss: reports.peerLoss }),
    ...(reports.rttMs === undefined ? {} : { rttMs: reports.rttMs }),
    mos: estimateMos(worst, delayMs),
  }
}
