import { useCallback, useEffect, useRef, useState } from 'react'
import { phoneCredentials } from '#modules/telephony/contract.ts'
import { call } from '../../api/call.ts'
import type { BrowserPhone, LegState, LineState, PhoneCredentials, VoiceFigures } from './browser-phone.ts'
import type { MicrophoneTrouble } from './microphone.ts'

const figuresEveryMs = 5_000
const registerWithinMs = 10_000

/** The page's one telephone: loaded when it is first needed, gone with the page. */
export function useBrowserPhone() {
  const phone = useRef<BrowserPhone>(undefined)
  const audio = useRef<HTMLAudioElement>(null)
  const [line, setLine] = useState<LineState>('off')
  const [leg, setLeg] = useState<LegState>('none')
  const [trouble, setTrouble] = useState<MicrophoneTrouble>()
  const [figures, setFigures] = useState<VoiceFigures>()
  const [endpoint, setEndpoint] = useState<string>()
  const waiting = useRef<((registered: boolean) => void)[]>([])
  const endpointNow = useRef<string>(undefined)
  const lineNow = useRef<LineState>('off')

  const start = useCallback(async (): Promise<void> => {
    if (phone.current || !audio.current) return
    const { BrowserPhone: Telephone } = await import('./browser-phone.ts')
    if (phone.current) return
    const credentials = async (): Promise<PhoneCredentials> => {
      const given = await call(phoneCredentials, {})
      endpointNow.current = given.endpoint
      setEndpoint(given.endpoint)
      return given
    }
    phone.current = new Telephone(audio.current, credentials, {
      line: (state) => {
        lineNow.current = state
        setLine(state)
        if (state === 'registered') for (const tell of waiting.current.splice(0)) tell(true)
      },
      leg: setLeg,
      trouble: setTrouble,
    })
    phone.current.start()
  }, [])

  const stop = useCallback(async (): Promise<void> => {
    const gone = phone.current
    phone.current = undefined
    await gone?.stop()
  }, [])

  useEffect(() => () => void stop(), [stop])
  useEffect(() => {
    if (leg !== 'up') return setFigures(undefined)
    const timer = setInterval(() => void phone.current?.figures().then(setFigures), figuresEveryMs)
    return () => clearInterval(timer)
  }, [leg])

  return {
    phone,
    audio,
    line,
    leg,
    figures,
    endpoint,
    endpointNow,
    trouble,
    setTrouble,
    start,
    stop,
    /** Resolves when the telephone is registered; false when that takes too long. */
    registered: useCallback(async (): Promise<boolean> => {
      if (lineNow.current === 'registered') return true
      return new Promise((resolve) => {
        waiting.current.push(resolve)
        setTimeout(() => resolve(false), registerWithinMs)
      })
    }, []),
  }
}

export type PagePhone = ReturnType<typeof useBrowserPhone>
