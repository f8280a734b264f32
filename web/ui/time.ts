import { useEffect, useState } from 'react'

/** How the clock of a zone is written. */
const formatsOf = (timeZone: string) => ({
  timeZone,
  full: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'short', timeStyle: 'short', hour12: false, timeZone }),
  clock: new Intl.DateTimeFormat('zh-CN', { timeStyle: 'medium', hour12: false, timeZone }),
  /** ISO 8601 with a space, as Swedes write it. */
  reading: new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone }),
})

/** Until the session is known: all cities of the country keep Beijing time. */
let city = formatsOf('Asia/Shanghai')

/** Every page reads and writes times by the city's clock, wherever its reader's own clock stands. `timeZone`: IANA name. */
export function keepCityZone(timeZone: string): void {
  if (timeZone !== city.timeZone) city = formatsOf(timeZone)
}

/** How far the city's clock is ahead of UTC at an instant (unix ms), ms. */
export function cityAhead(at: number): number {
  const second = Math.floor(at / 1000) * 1000
  return Date.parse(`${city.reading.format(second).replace(' ', 'T')}Z`) - second
}

/** `2026/11/23 09:41`, or a dash. */
export const shownTime = (iso: string | null | undefined): string =>
  iso ? city.full.format(new Date(iso)) : '—'
/** `09:41:07`. */
export const shownClock = (iso: string): string => city.clock.format(new Date(iso))

/** `02:18` of seconds; hours appear when there are any. */
export function shownDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  return `${hours > 0 ? `${two(hours)}:` : ''}${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
}

/** The instant now, renewed every `everyMs`: for running clocks. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
