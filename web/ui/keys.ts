import { useEffect, useRef } from 'react'

/** A key stroke as written on the buttons: `F2`, `Ctrl+Enter`, `Alt+M`. Never F5, F6, F7, F11 or what the browser owns. */
export type Stroke = string
type Bindings = Readonly<Record<Stroke, (() => void) | undefined>>

/** Bindings now in force, the latest shown last: a screen's go before the shell's. */
const inForce: { readonly current: Bindings }[] = []

/** Binds strokes while the component is shown. A stroke works inside text fields too, unless it is a single letter. */
export function useKeys(bindings: Bindings): void {
  const bound = useRef(bindings)
  bound.current = bindings
  useEffect(() => {
    if (inForce.length === 0) window.addEventListener('keydown', press)
    inForce.push(bound)
    return () => {
      inForce.splice(inForce.indexOf(bound), 1)
      if (inForce.length === 0) window.removeEventListener('keydown', press)
    }
  }, [])
}

function press(event: KeyboardEvent): void {
  const stroke = strokeOf(event)
  if (stroke.length === 1 && isTextField(event.target)) return
  const act = inForce.findLast(({ current }) => current[stroke])?.current[stroke]
  if (!act) return
  event.preventDefault()
  act()
}

function strokeOf(event: KeyboardEvent): Stroke {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
