/** What a waiting caller is told, as prompts to concatenate: shipped prompt files and spoken numbers. */
import type { AnnounceMode, Queue } from './queue.ts'
import type { ToldBefore } from './expected-wait.ts'

export type Announced = { file: string } | { say: 'number'; value: string; lang: string }

/** Every prompt file named here; a test holds them to the shipped folder. */
export const announcementFiles = [
  'zh/queue-next',
  'zh/queue-ahead-before',
  'zh/queue-ahead-after',
  'zh/queue-wait-about',
  'zh/queue-wait-less-than',
  'zh/queue-wait-between',
  'zh/queue-wait-to',
  'zh/queue-minutes',
  'zh/queue-please-wait',
  'zh/queue-callback-offer',
  'zh/queue-voicemail-offer',
] as const
type AnnouncementFile = (typeof announcementFiles)[number]

const file = (name: AnnouncementFile): Announced => ({ file: name })
const number = (value: number): Announced => ({ say: 'number', value: String(value), lang: 'zh-CN' })
const minutes = (ms: number) => Math.max(1, Math.ceil(ms / 60_000))

/** Keys a waiting caller may press. */
export interface Offered {
  callback: boolean
  voicemail: boolean
}

/** The announcement for a place (1 = next) and an estimate (null = not known yet). Asks for patience, then says what he may do instead. */
export function announcement(
  place: number,
  estimate: ToldBefore | null,
  mode: AnnounceMode,
  style: Queue['announce']['style'] = 'about',
  offered: Offered = { callback: false, voicemail: false },
): Announced[] {
  const said: Announced[] = []
  if (mode === 'position' || mode === 'both')
    said.push(
      ...(place <= 1
        ? [file('zh/queue-next')]
        : [file('zh/queue-ahead-before'), number(place - 1), file('zh/queue-ahead-after')]),
    )
  if (estimate && (mode === 'ewt' || mode === 'both')) said.push(...spokenEstimate(estimate, style))
  said.push(file('zh/queue-please-wait'))
  if (offered.callback) said.push(file('zh/queue-callback-offer'))
  if (offered.voicemail) said.push(file('zh/queue-voicemail-offer'))
  return said
}

function spokenEstimate(estimate: ToldBefore, style: Queue['announce']['style']): Announced[] {
  const [low, high] = [minutes(estimate.p50Ms), minutes(estimate.p80Ms)]
  if (style === 'range' && low !== high)
    return [
      file('zh/queue-wait-between'),
      number(low),
      file('zh/queue-wait-to'),
      number(high),
      file('zh/queue-minutes'),
    ]
  if (style === 'less-than') return [file('zh/queue-wait-less-than'), number(high), file('zh/queue-minutes')]
  return [file('zh/queue-wait-about'), number(low), file('zh/queue-minutes')]
}
