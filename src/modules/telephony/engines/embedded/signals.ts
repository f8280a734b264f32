import type { Reports } from '../../switch/exchange/reports.ts'
import type { Cause, OpId } from '../../switch/port.ts'
import type { Line, Lines } from './line.ts'
import type { LegListener, Quality } from './media/api.ts'
import type { IncomingRefer, SessionListener } from './sip/api.ts'

/** A share of lost packets worth telling at once; otherwise the first report and then every sixth (30 s) is told. */
const BAD_LOSS = 0.03
const TELL_EVERY = 6
/** A transfer the peer asked for and nobody carried out is refused after this, ms. */
const REFER_PATIENCE_MS = 30_000

/** What the outside of a line tells, turned into reports of its leg. */
export interface SignalsOf {
  line: Line
  lines: Lines
  reports: Reports
  /** A browser that hangs up closes its sound at once, while its BYE, or the offer of a reloaded page, is still on another way, ms. */
  lastWordMs: number
  /** The leg is over: for the Exchange, for its sound, and in the book of lines. */
  end: (line: Line, end: { cause: Cause; by: 'peer' | 'us' | 'switch'; sip?: number }) => void
  /** A key that came by signalling must also stop what it interrupts. */
  interrupt(line: Line, key: string): void
  /** How an off-switch transfer of ours goes on. */
  transferProgress(line: Line, status: number, last: boolean): void
}

/** The sound of a line. */
export function mediaListener({ line, reports, end, lastWordMs }: SignalsOf): LegListener {
  let told = 0
  const media = (quality: Quality | undefined, lost: boolean): void => {
    const { loss = 0, jitterMs = 0, mos } = quality ?? {}
    reports.media(line.leg, { lost, loss, jitterMs, ...(mos === undefined ? {} : { mos }) })
  }
  return {
    digit: (digit, ms) => reports.digit(line.leg, digit, ms),
    quality: (quality) => {
      if (quality.loss >= BAD_LOSS || told % TELL_EVERY === 0) media(quality, quality.lost)
      told += 1
    },
    lost: (why) => {
      media(line.media?.quality(), true)
      // A caller still unanswered, or whose answer is on its way, owes us no sound.
      if (line.session?.state !== 'up') return
      const gone = () => end(line, { cause: 'media-timeout', by: 'switch' })
      if (why === 'timeout') gone()
      else line.awaitWord(lastWordMs, gone)
    },
    found: () => media(line.media?.quality(), false),
    renewed: () => line.wordCame(),
  }
}

/** The dialog of a line, from the moment it exists. */
export function sessionListener(of: SignalsOf, more: Partial<SessionListener> = {}): SessionListener {
  const { line, reports } = of
  return {
    offered: async (sdp) => {
      const { media } = line
      if (!media) return null
      const settled = await line.inTurn(() => media.answer(sdp))
      return settled.ok ? settled.sdp : null
    },
    offerWanted: () => {
      const { media } = line
      return media ? line.inTurn(() => media.offer()) : Promise.reject(new Error('no sound'))
    },
    held: (on) => reports.peerHeld(line.leg, on),
    dtmf: (digit, ms) => {
      of.interrupt(line, digit)
      reports.digit(line.leg, digit, ms)
    },
    transferProgress: (status, last) => of.transferProgress(line, status, last),
    referred: (refer) => takeRefer(of, refer),
    ended: ({ cause, status, by }) =>
      of.end(line, { cause, by, ...(status === undefined ? {} : { sip: status }) }),
    ...more,
  }
}

/** The peer asks for a transfer: the controller decides, by moves between bridges or a call of its own. */
function takeRefer({ line, lines, reports }: SignalsOf, refer: IncomingRefer): void {
  if (line.refer || (refer.attended && !refer.replaces)) return refer.reject(line.refer ? 'busy' : 481)
  line.refer = refer
  refer.accept()
  setTimeout(() => {
    if (line.refer !== refer || line.over) return
    line.refer = undefined
    refer.progress(503)
  }, REFER_PATIENCE_MS).unref()
  const replaced = lines.legOf(refer.replaces)
  reports.referred(line.leg, refer.number === '' ? refer.uri : refer.number, replaced)
}

/** Follows an off-switch transfer of ours to its end. */
export function followTransfer(of: SignalsOf, op: OpId): (status: number, last: boolean) => void {
  const { line, reports } = of
  return (status, last) => {
    if (!last && status < 200) return
    const ok = status >= 200 && status < 300
    reports.referDone(line.leg, op, ok, status)
    if (!ok) return
    line.session?.hangup('normal')
    of.end(line, { cause: 'normal', by: 'us' })
  }
}
