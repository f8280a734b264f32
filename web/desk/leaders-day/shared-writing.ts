import type { SeatForm } from './words.ts'

export type Fields = SeatForm['form']
export type Field = keyof Fields

/** What was heard of a form since it was last read. */
export interface Heard {
  readonly form: Partial<Fields>
  readonly version: number
}

/** What is heard twice counts once; the newer words of a field stand. */
export function heardMore(before: Heard | undefined, more: Heard): Heard {
  if (!before) return more
  const form =
    more.version >= before.version ? { ...before.form, ...more.form } : { ...more.form, ...before.form }
  return { form, version: Math.max(before.version, more.version) }
}

/**
 * The form as it stands on this screen: as it was read, what was heard since (unless the reading is newer), and over both what is being typed
 * here and not saved yet, so that nobody's words vanish under his fingers.
 */
export function formShown(
  read: Pick<SeatForm, 'form' | 'version'>,
  heard: Heard | undefined,
  typed: Partial<Fields>,
): Fields {
  const newer = heard && heard.version > read.version ? heard.form : {}
  return { ...read.form, ...newer, ...typed }
}

/** What is still unsaved after these words were saved: fields typed on meanwhile stay. */
export function stillUnsaved(typed: Partial<Fields>, saved: Partial<Fields>): Partial<Fields> {
  return Object.fromEntries(Object.entries(typed).filter(([field, words]) => saved[field as Field] !== words))
}
