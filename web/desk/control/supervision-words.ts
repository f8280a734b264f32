import type { listSupervisions, readSupervision } from '#modules/control/contract-supervisions.ts'
import type { Reply } from '#platform/http/contract.ts'

export type SupervisionView = Reply<typeof listSupervisions>['supervisions'][number]
export type SupervisionSheetView = Reply<typeof readSupervision>

/** Paths that any act on a supervision makes stale. */
export const supervisionReadings = ['/supervisions', '/control', '/cases', '/case-views']

/** Colour of a state's tag; the word always stands in it. */
export const supervisionColour: Readonly<Record<SupervisionView['state'], string>> = {
  ISSUED: 'cyan',
  HANDLING: 'processing',
  RETURN_ASKED: 'gold',
  REVIEW: 'orange',
  CLOSED: 'green',
}
