import type { ReactNode } from 'react'
import { hotline } from '../hotline.ts'

/** What went wrong, what to do, and the way that always works. */
export function TroubleNote({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="trouble" role="alert">
      <p className="trouble-title">{title}</p>
      {children}
      <p>
        也可以直接拨打 <a href={hotline.href}>{hotline.number}</a>，话务员会帮您办理。
      </p>
    </div>
  )
}
