import { useCallback, useEffect, useRef, useState } from 'react'
import { blank, type Box, type Draft, stillGood } from './draft.ts'
import { dropDraft, keepDraft, keptDraft } from './keep.ts'

/** Writing pauses this long before the draft is kept. Unit: milliseconds. */
const restMs = 250

/** The draft on this device: everything typed is kept, so that a reload or an empty battery loses nothing. */
export interface KeptDraft {
  /** Undefined while it is being looked for. */
  readonly draft: Draft | undefined
  /** It was found on the device, not begun just now. */
  readonly found: boolean
  /** As it is at this moment, between two drawings of the page. */
  readonly newest: () => Draft | undefined
  readonly change: (how: (draft: Draft) => Partial<Draft>) => void
  readonly forget: () => void
}

export function useDraft(box: Box): KeptDraft {
  const [draft, setDraft] = useState<Draft>()
  const [found, setFound] = useState(false)
  const newest = useRef<Draft>(undefined)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const keep = useCallback(() => {
    clearTimeout(waiting.current)
    waiting.current = undefined
    if (newest.current) void keepDraft(box, newest.current)
  }, [box])
  useEffect(() => {
    let left = false
    const look = async () => {
      const kept = await keptDraft(box)
      if (left) return
      newest.current = stillGood(kept, box, Date.now())
      setFound(newest.current === kept)
      setDraft(newest.current)
    }
    void look()
    // What waits to be kept is kept when the page goes out of sight, or is left.
    const hidden = () => waiting.current !== undefined && keep()
    document.addEventListener('visibilitychange', hidden)
    addEventListener('pagehide', hidden)
    return () => {
      left = true
      hidden()
      document.removeEventListener('visibilitychange', hidden)
      removeEventListener('pagehide', hidden)
    }
  }, [box, keep])
  const change = useCallback(
    (how: (draft: Draft) => Partial<Draft>) => {
      if (!newest.current) return
      newest.current = { ...newest.current, ...how(newest.current), at: Date.now() }
      setDraft(newest.current)
      clearTimeout(waiting.current)
      waiting.current = setTimeout(keep, restMs)
    },
    [keep],
  )
  const forget = useCallback(() => {
    clearTimeout(waiting.current)
    waiting.current = undefined
    newest.current = blank(box)
    setDraft(newest.current)
    setFound(false)
    void dropDraft(box)
  }, [box])
  return { draft, found, newest: useCallback(() => newest.current, []), change, forget }
}
