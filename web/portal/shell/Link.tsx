import type { MouseEvent, ReactNode } from 'react'
import { go, type Path } from '../route.ts'

/** A link to one of our pages; a new tab or a copied address works as with every link. */
export function Link({ to, className, children }: { to: Path; className?: string; children: ReactNode }) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return
    event.preventDefault()
    go(to)
  }
  return (
    <a href={to} className={className} onClick={follow}>
      {children}
    </a>
  )
}
