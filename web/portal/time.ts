/** All cities of the country keep Beijing time, wherever the citizen's own clock is. */
const timeZone = 'Asia/Shanghai'
const moment = new Intl.DateTimeFormat('zh-CN', {
  timeZone,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** `2026年11月23日 09:41`. */
export const momentOf = (iso: string): string => moment.format(new Date(iso))
