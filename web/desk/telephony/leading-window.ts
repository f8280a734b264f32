import { useEffect, useRef, useState } from 'react'

/**
 * One window of a browser leads: it alone registers the telephone, rings and speaks; the others look on (telephony.md section 4 no. 3). The
 * browser's own lock decides, so a window that dies hands over by itself. `takeOver` asks the leading window, which refuses in mid call.
 */
export function useLeadingWindow(
  name: string | undefined,
  mayYield: () => boolean,
): { leading: boolean; takeOver: () => void } {
  const [leading, setLeading] = useState(false)
  const asking = useRef(mayYield)
  asking.current = mayYield
  const channel = useRef<BroadcastChannel | undefined>(undefined)
  useEffect(() => {
    if (name === undefined) return
    if (!('locks' in navigator)) {
      setLeading(true)
      return () => setLeading(false)
    }
    const stop = new AbortController()
    let letGo: (() => void) | undefined
    const lead = () =>
      navigator.locks
        .request(name, { signal: stop.signal }, () => {
          setLeading(true)
          return new Promise<void>((resolve) => (letGo = resolve))
        })
        .catch(() => undefined)
    const talk = new BroadcastChannel(name)
    channel.current = talk
    talk.addEventListener('message', ({ data }) => {
      if (data !== 'hand-over' || !letGo || !asking.current()) return
      setLeading(false)
      letGo()
      letGo = undefined
      void lead()
    })
    void lead()
    return () => {
      stop.abort()
      letGo?.()
      talk.close()
      channel.current = undefined
      setLeading(false)
    }
  }, [name])
  return { leading, takeOver: () => channel.current?.postMessage('hand-over') }
}
