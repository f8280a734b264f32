import { useCallback, useEffect, useRef, useState } from 'react'
import { writeInForm } from '#modules/leaders-day/contract.ts'
import { call as ask, CallFailed } from '../../api/call.ts'
import { useLiveMessages } from '../../api/live.ts'
import { useSession } from '../shell/session.ts'
import { type Field, type Fields, formShown, type Heard, heardMore, stillUnsaved } from './shared-writing.ts'
import type { SeatForm } from './words.ts'

/** Words go to the other so long after the last key, ms. */
const settlesMs = 300
/** The other is shown as writing so long after his last words, ms. */
const writingMs = 3_000

interface Written {
  written?: { callId: string; by: string; form: Partial<Fields>; version: number }
}

/** One form two people write in: their words as they come, mine sent as I pause, and the rest when the form leaves the screen. */
export function useSharedForm(dayId: string, read: SeatForm) {
  const { userId } = useSession()
  const [heard, setHeard] = useState<Heard>()
  const [typed, setTyped] = useState<Partial<Fields>>({})
  const [otherWrites, setOtherWrites] = useState<readonly string[]>([])
  const [trouble, setTrouble] = useState<string>()
  const { callId } = read
  const unsaved = useRef(typed)
  unsaved.current = typed
  const hear = useCallback((more: Heard) => setHeard((before) => heardMore(before, more)), [])
  useLiveMessages(`leaders-seat/${dayId}`, (message) => {
    const { written } = message as Written
    if (written?.callId !== callId) return
    hear(written)
    if (written.by !== userId) setOtherWrites(Object.keys(written.form))
  })
  useEffect(() => {
    if (otherWrites.length === 0) return
    const timer = setTimeout(() => setOtherWrites([]), writingMs)
    return () => clearTimeout(timer)
  }, [otherWrites])

  const flush = useCallback(async (): Promise<boolean> => {
    const words = unsaved.current
    if (Object.keys(words).length === 0) return true
    try {
      const { version } = await ask(writeInForm, { params: { id: dayId, callId }, body: words })
      hear({ form: words, version })
      setTyped((now) => stillUnsaved(now, words))
      setTrouble(undefined)
      return true
    } catch (error) {
      setTrouble(error instanceof CallFailed ? error.problem.title : '没有保存，正在重试')
      return false
    }
  }, [dayId, callId, hear])
  useEffect(() => {
    if (Object.keys(typed).length === 0) return
    const timer = setTimeout(() => void flush(), trouble === undefined ? settlesMs : writingMs)
    return () => clearTimeout(timer)
  }, [typed, flush, trouble])

  useEffect(() => () => void flush(), [flush])

  return {
    form: formShown(read, heard, typed),
    write: (field: Field, words: string) => setTyped((before) => ({ ...before, [field]: words })),
    flush,
    otherWrites,
    trouble,
  }
}
