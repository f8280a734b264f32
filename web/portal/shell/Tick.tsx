import { type ReactNode, useId } from 'react'

interface TickProps {
  readonly name: string
  readonly checked: boolean
  readonly turn: (checked: boolean) => void
  readonly hint?: string
  readonly children: ReactNode
}

/** Yes or no. */
export function Tick({ name, checked, turn, hint, children }: TickProps) {
  const id = useId()
  return (
    <div className="choices">
      <label>
        <input
          type="checkbox"
          name={name}
          checked={checked}
          onChange={(event) => turn(event.target.checked)}
          {...(hint && { 'aria-describedby': id })}
        />
        {children}
      </label>
      {hint && (
        <p id={id} className="hint">
          {hint}
        </p>
      )}
    </div>
  )
}
