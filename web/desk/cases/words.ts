import { caseStates, caseTypes, urgencies } from '#modules/cases/contract.ts'

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
  GREEN: { colour: '#1e6603', sign: '●', word: '时间充足' },
  YELLOW: { colour: '#7a5c00', sign: '◐', word: '已过半' },
  ORANGE: { colour: '#ad4e00', sign: '◔', word: '将到期' },
  RED: { colour: '#b3151f', sign: '▲', word: '已超期' },
  GREY: { colour: '#595959', sign: '‖', word: '未计时' },
} as const

export const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export const typeOptions = optionsOf(caseTypes)
export const urgencyOptions = optionsOf(urgencies)
export const stateOptions = optionsOf(caseStates)
export const channelWords: Readonly<Record<string, string>> = {
  PHONE: '电话',
  WEB: '网页',
  VOICEMAIL: '留言',
  LETTER: '来信',
  FAX: '传真',
  EMAIL: '邮件',
  SMS: '短信',
  UPPER_PLATFORM: '上级平台',
}
export const flagWords: Readonly<Record<string, string>> = {
  difficult: '疑难',
  unreasonable: '不合理诉求',
  publicInterest: '公共利益',
  leaderInstructed: '领导批示',
  leaderAnswered: '领导接听',
  supervised: '督办',
  sensitive: '敏感',
  repeat: '重复',
}
