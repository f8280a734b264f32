import type { InputHTMLAttributes } from 'react'
import { type Label, Labelled } from './Labelled.tsx'

/** A labelled line of text. */
export function Field({ label, hint, fault, ...input }: Label & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Labelled label={label} hint={hint} fault={fault}>
      {(ties) => <input {...ties} {...input} />}
    </Labelled>
  )
}
