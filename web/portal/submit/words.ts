import { useEffect, useState } from 'react'
import type { portalWords } from '#modules/portal/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { read, type Trouble } from '../ask.ts'

export type Words = Reply<typeof portalWords>
/** Something chosen level by level: a category, an area. */
export type Placed = Words['areas'][number]

/** Words change rarely: asked once for as long as the page stands. */
let known: Words | undefined

export function useWords(): { words: Words | undefined; trouble: Trouble | undefined; again: () => void } {
  const [words, setWords] = useState(known)
  const [trouble, setTrouble] = useState<Trouble>()
  const [tried, setTried] = useState(0)
  useEffect(() => {
    if (known) return
    let left = false
    setTrouble(undefined)
    const load = async () => {
      const answer = await read<typeof portalWords>('/words')
      if (answer.reply) known = answer.reply
      if (left) return
      setWords(known)
      setTrouble(answer.trouble)
    }
    void load()
    return () => {
      left = true
    }
  }, [tried])
  return { words, trouble, again: () => setTried(tried + 1) }
}

/** The codes from the top level down to this one. */
export function trailOf(all: readonly Placed[], code: string): readonly Placed[] {
  const found = all.find((one) => one.code === code)
  if (!found) return []
  return found.parentCode === null ? [found] : [...trailOf(all, found.parentCode), found]
}

/** `望江区 / 沿江街道`. */
export const trailNames = (all: readonly Placed[], code: string): string =>
  trailOf(all, code)
    .map(({ name }) => name)
    .join(' / ')
