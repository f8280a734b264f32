import { useEffect, useState } from 'react'

const full = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'short', timeStyle: 'short', hour12: false })
const clock = new Intl.DateTimeFormat('zh-CN', { timeStyle: 'medium', hour12: false })

/** `2026/11/23 09:41`, or a dash. */
export const shownTime = (iso: string | null | undefined): string => (iso ? full.format(new Date(iso)) : '—')
/** `09:41:07`. */
export const shownClock = (iso: string): string => clock.format(new Date(iso))

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
