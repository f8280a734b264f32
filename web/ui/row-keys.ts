import { type RefObject, useRef } from 'react'
import { useKeys } from './keys.ts'

/** J and K put the focus on the next and the previous row of the list in this element; Enter then opens it, as the row says itself. */
export function useRowKeys(): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null)
  const go = (step: 1 | -1) => {
    const at = document.activeElement
    // In a dialog over the page the letters are not for the list behind it.
    if (at?.closest('.ant-modal')) return
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('tr[data-row-key][tabindex]') ?? [])]
    const focused = rows.findIndex((row) => row.contains(at))
    const open = rows.findIndex((row) => row.ariaSelected === 'true')
    const next = rows[nextRow(rows.length, focused === -1 ? open : focused, step)]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({ J: () => go(1), K: () => go(-1) })
  return list
}

/** The row to go to from another one; the list's ends hold. From nowhere (-1) both ways lead to the first row. */
export const nextRow = (count: number, from: number, step: 1 | -1): number =>
  from === -1 ? 0 : Math.min(count - 1, Math.max(0, from + step))
