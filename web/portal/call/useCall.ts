import { useEffect, useState, useSyncExternalStore } from 'react'
import { type CallState, isOpen } from './call-state.ts'
import { WebCall } from './web-call.ts'

/** The page's call and its state; while one is going on, the browser asks before the page is left. */
export function useCall(): { call: WebCall; state: CallState } {
  const [call] = useState(() => new WebCall())
  const state = useSyncExternalStore(call.subscribe, call.state)
  const open = isOpen(state)
  useEffect(() => {
    if (!open) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [open])
  return { call, state }
}
