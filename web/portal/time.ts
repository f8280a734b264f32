import { useMemo } from 'react'
import { useCity } from './city.ts'

/** How the city's clock is written, `2026年11月23日 09:41`, wherever the citizen's own clock is. */
export function useMomentOf(): (iso: string) => string {
  const { timeZone } = useCity()
  return useMemo(() => {
    const moment = new Intl.DateTimeFormat('zh-CN', {
      timeZone,
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    })
    return (iso) => moment.format(new Date(iso))
  }, [timeZone])
}
