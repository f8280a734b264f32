/** Every way a call from the page can end or fail to begin: what the citizen reads, and what he can do. */
export const endings = {
  'hung-up': { title: '通话已结束', advice: '感谢您的来电。', well: true },
  'far-end': { title: '通话已结束', advice: '对方已挂断，感谢您的来电。', well: true },
  'mic-denied': {
    title: '没有得到麦克风的许可',
    advice: '请点击地址栏旁的图标，把“麦克风”改为允许，再重新拨打。',
    well: false,
  },
  'mic-missing': {
    title: '没有找到麦克风',
    advice: '请接好耳机或麦克风后再拨打，或改用电话。',
    well: false,
  },
  'mic-taken': {
    title: '麦克风正被其他程序使用',
    advice: '请关闭其他正在通话或录音的程序，再重新拨打。',
    well: false,
  },
  insecure: {
    title: '当前网页不能使用麦克风',
    advice: '浏览器只允许安全网址（https 开头）使用麦克风，请从官方网址进入。',
    well: false,
  },
  unsupported: {
    title: '这个浏览器不支持网页通话',
    advice: '请换用新版的 Chrome、Edge、Safari 或手机自带浏览器。',
    well: false,
  },
  offline: { title: '网络连接不上', advice: '请检查网络后再拨打。', well: false },
  busy: { title: '现在线路都忙', advice: '请过几分钟再拨打。', well: false },
  unavailable: { title: '网页通话暂时不可用', advice: '请稍后再试。', well: false },
  'no-answer': { title: '暂时无人接听', advice: '请稍后再拨。', well: false },
  expired: { title: '这次通话的许可已过期', advice: '请重新拨打。', well: false },
  refused: { title: '这次通话没有接通', advice: '', well: false },
  lost: { title: '通话中断', advice: '网络不稳定，声音传送中断了，请重新拨打。', well: false },
} as const

export type Ending = keyof typeof endings

/** What a final SIP refusal (RFC 3261 section 21) means to the caller. 503 is what the switch answers when all lines are taken. */
export function endingOfStatus(status: number): Ending {
  if ([486, 503, 600, 603].includes(status)) return 'busy'
  if ([408, 480].includes(status)) return 'no-answer'
  if ([401, 403, 407].includes(status)) return 'expired'
  if ([406, 415, 488, 606].includes(status)) return 'unsupported'
  return 'unavailable'
}

/** Why there is no microphone, by the name of what `getUserMedia` threw (Media Capture and Streams, section 10.2). */
export function endingOfMicrophone(errorName: string): Ending {
  if (errorName === 'NotAllowedError' || errorName === 'SecurityError') return 'mic-denied'
  if (errorName === 'NotFoundError' || errorName === 'OverconstrainedError') return 'mic-missing'
  return 'mic-taken'
}
