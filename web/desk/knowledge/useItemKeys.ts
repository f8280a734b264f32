import { type KeyboardEvent, useState } from 'react'
import type { ItemRow } from './ItemRows.tsx'

/** Arrows, Enter: going over what was found from the field it was typed in. `at` = -1: none is marked. */
export function useItemKeys(items: readonly ItemRow[], onOpen: (item: ItemRow) => void) {
  const [held, setHeld] = useState({ first: '', at: 0 })
  const first = items[0]?.id ?? ''
  const at = items.length === 0 ? -1 : held.first === first ? Math.min(held.at, items.length - 1) : 0
  const press = (event: KeyboardEvent) => {
    // While a Chinese word is being chosen the keys belong to the input method.
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && items.length > 0) {
      event.preventDefault()
      setHeld({ first, at: Math.max(0, Math.min(items.length - 1, at + step)) })
    }
    const item = items[at]
    if (event.key === 'Enter' && item) {
      event.preventDefault()
      onOpen(item)
    }
  }
  return { at, press }
}
