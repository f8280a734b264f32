import { useEffect, useState } from 'react'
import type { Reply } from '#platform/http/contract.ts'
import { type Of, read, type Trouble, type Where } from './ask.ts'

/** What an endpoint answers; neither reply nor trouble while it is being asked. */
interface Answered<E extends Of<'GET'>> {
  readonly reply?: Reply<E> | undefined
  readonly trouble?: Trouble | undefined
  readonly again: () => void
}

/** Reads an endpoint once, anew when what is asked changes, and again on demand. */
export function useReply<E extends Of<'GET'>>(path: E['path'], where: Where<E> = {}): Answered<E> {
  const [answer, setAnswer] = useState<Omit<Answered<E>, 'again'>>({})
  const [tried, setTried] = useState(0)
  const asked = JSON.stringify(where)
  useEffect(() => {
    let left = false
    const load = async () => {
      const { reply, trouble } = await read<E>(path, JSON.parse(asked) as Where<E>)
      if (!left) setAnswer({ reply, trouble })
    }
    void load()
    return () => {
      left = true
    }
  }, [path, asked, tried])
  return { ...answer, again: () => setTried(tried + 1) }
}
