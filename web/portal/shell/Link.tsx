import type { MouseEvent, ReactNode } from 'react'
import { addressOf, go, type Path } from '../route.ts'

interface LinkProps {
  readonly to: Path
  /** What the address names beside the page. */
  readonly names?: Readonly<Record<string, string>>
  readonly className?: string
  readonly children: ReactNode
}

/** A link to one of our pages; a new tab or a copied address works as with every link. */
export function Link({ to, names, className, children }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return
    event.preventDefault()
    go(to, names)
  }
  return (
    <a href={addressOf(to, names)} className={className} onClick={follow}>
      {children}
    </a>
  )
}
