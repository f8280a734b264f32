import type { ReactNode, RefObject } from 'react'
import type { Trouble } from '../../ask.ts'
import { TroubleNote } from '../../shell/TroubleNote.tsx'

interface DeedFormProps {
  readonly of: {
    readonly busy: boolean
    readonly trouble: Trouble | undefined
    readonly form: RefObject<HTMLFormElement | null>
  }
  readonly label: string
  readonly send: () => void
  readonly danger?: boolean
  readonly children: ReactNode
}

/** The frame of a deed's form: its fields, what went wrong, and one button. */
export function DeedForm({ of, label, send, danger = false, children }: DeedFormProps) {
  return (
    <form
      ref={of.form}
      className="form deed"
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {children}
      {of.trouble && <TroubleNote title={of.trouble.title} />}
      <button type="submit" className={`button ${danger ? 'danger' : ''}`} aria-disabled={of.busy}>
        {of.busy ? '正在提交…' : label}
      </button>
    </form>
  )
}
