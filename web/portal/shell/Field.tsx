import { type InputHTMLAttributes, useId } from 'react'

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string
  readonly hint?: string
  readonly fault?: string | undefined
}

/** A labelled field; hint and fault are tied to it, so that they are read out with it. */
export function Field({ label, hint, fault, ...input }: FieldProps) {
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
      <input
        id={id}
        aria-invalid={fault !== undefined}
        {...(describing !== '' && { 'aria-describedby': describing })}
        {...input}
      />
      {fault && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </div>
  )
}
