import type { TextareaHTMLAttributes } from 'react'
import { type Label, Labelled } from './Labelled.tsx'

/** Labelled words of several lines. */
export function TextArea({
  label,
  hint,
  fault,
  ...area
}: Label & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Labelled label={label} hint={hint} fault={fault}>
      {(ties) => <textarea rows={4} {...ties} {...area} />}
    </Labelled>
  )
}
