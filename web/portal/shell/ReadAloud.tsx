import { useEffect, useState } from 'react'
import { usePage } from '../route.ts'

const chineseVoice = () => speechSynthesis.getVoices().find(({ lang }) => /^(zh|cmn)/i.test(lang))

/** The device's Chinese voice; undefined where it has none. */
function useVoice(): SpeechSynthesisVoice | undefined {
  const offered = 'speechSynthesis' in window
  const [voice, setVoice] = useState(() => (offered ? chineseVoice() : undefined))
  useEffect(() => {
    if (!offered) return
    const look = () => setVoice(chineseVoice())
    look()
    speechSynthesis.addEventListener('voiceschanged', look)
    return () => speechSynthesis.removeEventListener('voiceschanged', look)
  }, [offered])
  return voice
}

/** Reads the page out; only where the device can speak Chinese. */
export function ReadAloud() {
  const voice = useVoice()
  const page = usePage()
  const [reading, setReading] = useState(false)
  useEffect(() => {
    if (!voice) return
    return () => {
      speechSynthesis.cancel()
      setReading(false)
    }
  }, [page, voice])
  if (!voice) return null
  const turn = () => {
    speechSynthesis.cancel()
    if (reading) return setReading(false)
    const speech = new SpeechSynthesisUtterance(document.getElementById('main')?.innerText ?? '')
    Object.assign(speech, { voice, lang: voice.lang, rate: 0.9 })
    speech.addEventListener('end', () => setReading(false))
    speech.addEventListener('error', () => setReading(false))
    speechSynthesis.speak(speech)
    setReading(true)
  }
  return (
    <button type="button" className="switch" onClick={turn}>
      {reading ? '停止朗读' : '朗读'}
    </button>
  )
}
