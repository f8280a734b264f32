import { type ReactNode, useId } from 'react'

/** What a field has beside itself. */
export interface Label {
  readonly label: string
  readonly hint?: string | undefined
  readonly fault?: string | undefined
}

/** What ties a field to its label, hint and fault. */
interface Ties {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby'?: string
}

/** A label with its field; hint and fault are tied to it, so that they are read out with it. */
export function Labelled({ label, hint, fault, children }: Label & { children: (ties: Ties) => ReactNode }) {
  const id = useId()
  const describing = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-invalid': fault !== undefined,
        ...(describing !== '' && { 'aria-describedby': describing }),
      })}
      {fault && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </div>
  )
}
