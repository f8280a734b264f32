import type { CaseTotals } from '#modules/cases/index.ts'
import type { Reply } from '#platform/http/contract.ts'
import type { readTotals } from '../contract.ts'

/** Figures as the screens take them. */
export const shownTotals = ({ at, ...figures }: CaseTotals): Reply<typeof readTotals> => ({
  at: at.toISOString(),
  registeredToday: figures.registeredToday,
  whole: figures.whole,
  states: [...figures.states],
  types: [...figures.types],
  classes: [...figures.classes],
  districts: [...figures.districts],
  units: [...figures.units],
})
