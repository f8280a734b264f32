import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Page } from '../../ui/Page.tsx'
import './ivr.css'

/** A page of the studio beside its flows: what it is, and the way back to them. */
export function StudioPage(props: { name: string; note: string; extra?: ReactNode; children: ReactNode }) {
  const { name, note, extra, children } = props
  return (
    <Page
      title={
        <>
          <Link to="/flows" className="ivr-up">
            语音导航
          </Link>{' '}
          / {name}
        </>
      }
      note={note}
      extra={extra}
    >
      {children}
    </Page>
  )
}
