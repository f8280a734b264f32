/** Words of the black, grey and VIP lists. */
export const listWords = { black: '黑名单', gray: '灰名单', vip: '重点名单' } as const
export type ListName = keyof typeof listWords

export const actionWords = {
  refuse: '播放提示后拒接',
  busy: '忙音',
  voicemail: '只能留言',
  'low-class': '排在最后',
  challenge: '先按键验证',
  class: '优先接听',
  'by-flow': '由语音流程处理',
} as const
export type ListAction = keyof typeof actionWords

/** What each list may do, the usual first. */
export const actionsOf: Readonly<Record<ListName, readonly ListAction[]>> = {
  black: ['refuse', 'busy', 'voicemail', 'by-flow'],
  gray: ['low-class', 'challenge', 'voicemail', 'by-flow'],
  vip: ['class', 'by-flow'],
}
/** Class in the queue somebody on the VIP list gets. */
export const usualVipLevel = 90
