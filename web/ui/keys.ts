import { useEffect, useRef } from 'react'

/** A key stroke as written on the buttons: `F2`, `Ctrl+Enter`, `Alt+M`. Never F5, F6, F7, F11 or what the browser owns. */
export type Stroke = string

/** Binds strokes while the component is shown. A stroke works inside text fields too, unless it is a single letter. */
export function useKeys(bindings: Readonly<Record<Stroke, (() => void) | undefined>>): void {
  const bound = useRef(bindings)
  bound.current = bindings
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const stroke = strokeOf(event)
      const act = bound.current[stroke]
      if (!act || (stroke.length === 1 && isTextField(event.target))) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function strokeOf(event: KeyboardEvent): Stroke {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`
}

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
