import { useCallback, useEffect, useRef, useState } from 'react'

/** Plays sounds one after the other; `playing` names what plays now. Playing something else stops what played. */
export function usePlayback(): {
  playing: string | null
  play: (name: string, addresses: readonly string[]) => void
  stop: () => void
} {
  const audio = useRef<HTMLAudioElement>(undefined)
  const [playing, setPlaying] = useState<string | null>(null)
  const stop = useCallback(() => {
    audio.current?.pause()
    audio.current = undefined
    setPlaying(null)
  }, [])
  useEffect(() => stop, [stop])
  const play = useCallback(
    (name: string, addresses: readonly string[]) => {
      stop()
      if (addresses.length === 0) return
      const element = new Audio()
      audio.current = element
      let at = 0
      const next = () => {
        const address = addresses[at++]
        if (address === undefined || audio.current !== element) return setPlaying(null)
        element.src = address
        element.play().catch(() => audio.current === element && setPlaying(null))
      }
      element.addEventListener('ended', next)
      setPlaying(name)
      next()
    },
    [stop],
  )
  return { playing, play, stop }
}
