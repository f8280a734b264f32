/** Words of lists of cases, for screens and tables alike. */

const channels = {
  PHONE: '电话',
  WEB: '网页',
  VOICEMAIL: '留言',
  LETTER: '来信',
  FAX: '传真',
  EMAIL: '邮件',
  SMS: '短信',
  UPPER_PLATFORM: '上级平台',
} as const
export const channelWords: Readonly<Record<string, string>> = channels
export const channelCodes = Object.keys(channels) as (keyof typeof channels)[]

const flags = {
  difficult: '疑难',
  unreasonable: '不合理诉求',
  publicInterest: '公共利益',
  leaderInstructed: '领导批示',
  leaderAnswered: '领导接听',
  supervised: '督办',
  sensitive: '敏感',
  repeat: '重复',
  urged: '催办',
} as const
export const flagWords: Readonly<Record<string, string>> = flags
export const flagCodes = Object.keys(flags) as (keyof typeof flags)[]

export const lampWords = {
  GREEN: '时间充足',
  YELLOW: '已过半',
  ORANGE: '将到期',
  RED: '已超期',
  GREY: '未计时',
} as const
