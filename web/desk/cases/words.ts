import { caseStates, caseTypes, urgencies } from '#modules/cases/contract.ts'
import { lampWords } from '#modules/cases/contract-words.ts'

export { channelWords, flagWords } from '#modules/cases/contract-words.ts'

/** Colour of a state's tag; the word always stands in it. */
export const stateColour: Readonly<Record<keyof typeof caseStates, string>> = {
  DRAFT: 'default',
  REGISTERED: 'blue',
  AWAITING_DISPATCH: 'geekblue',
  DISPATCHED: 'cyan',
  IN_PROGRESS: 'processing',
  AWAITING_CITIZEN: 'gold',
  SUSPENDED: 'purple',
  AWAITING_REVIEW: 'orange',
  AWAITING_FOLLOW_UP: 'magenta',
  CLOSED: 'green',
  ARCHIVED: 'default',
  WITHDRAWN: 'default',
  INVALID: 'default',
  MERGED: 'default',
  TRANSFERRED: 'default',
}

export const urgencyColour: Readonly<Record<keyof typeof urgencies, string>> = {
  NORMAL: 'default',
  EXPEDITED: 'blue',
  URGENT: 'orange',
  EMERGENCY: 'red',
}

/** Deadline lamps: colour, sign and word together. */
export const lamps = {
  GREEN: { colour: '#1e6603', sign: '●', word: lampWords.GREEN },
  YELLOW: { colour: '#7a5c00', sign: '◐', word: lampWords.YELLOW },
  ORANGE: { colour: '#ad4e00', sign: '◔', word: lampWords.ORANGE },
  RED: { colour: '#b3151f', sign: '▲', word: lampWords.RED },
  GREY: { colour: '#595959', sign: '‖', word: lampWords.GREY },
} as const

export const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export const typeOptions = optionsOf(caseTypes)
export const urgencyOptions = optionsOf(urgencies)
export const stateOptions = optionsOf(caseStates)
