import type { Label } from './Labelled.tsx'
import { useId } from 'react'

interface ChoiceProps<Value extends string> extends Label {
  readonly name: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value | undefined
  readonly choose: (value: Value) => void
  readonly className?: string
}

/** One of few, each in sight. */
export function Choice<Value extends string>({
  label,
  hint,
  fault,
  name,
  options,
  value,
  choose,
  className = '',
}: ChoiceProps<Value>) {
  const id = useId()
  return (
    <fieldset
      className={`choices ${className}`}
      {...(fault !== undefined && { 'aria-describedby': `${id}-fault` })}
    >
      <legend>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      <div className="options">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => choose(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {fault && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </fieldset>
  )
}
