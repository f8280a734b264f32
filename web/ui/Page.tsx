import type { ReactNode } from 'react'

/** The frame of a screen: its one first-level heading, what may be done with the whole, the content below. */
export function Page(props: { title: ReactNode; extra?: ReactNode; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="screen">
      <header className="screen-head">
        <h1>{props.title}</h1>
        {props.note && <span className="screen-note">{props.note}</span>}
        <span className="screen-acts no-print">{props.extra}</span>
      </header>
      {props.children}
    </div>
  )
}
