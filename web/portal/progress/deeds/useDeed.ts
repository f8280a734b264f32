import { useEffect, useRef, useState } from 'react'
import type { Answer, Trouble } from '../../ask.ts'
import type { Asked } from '../asked.ts'

/** What the form of every deed gets. */
export interface DeedProps {
  readonly asked: Asked
  readonly done: () => void
}

/** A deed on its way: one press counts once, and a refusal is shown while what was typed stays. */
export function useDeed(done: () => void) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const sending = useRef(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, input')?.focus()
  }, [])
  const send = async (deed: () => Promise<Answer<object>>): Promise<void> => {
    if (sending.current) return
    sending.current = true
    setBusy(true)
    const answer = await deed()
    sending.current = false
    setBusy(false)
    setTrouble(answer.trouble)
    if (!answer.trouble) done()
  }
  return { busy, trouble, send, form }
}
