import { blankForm, type Draft, isUntouched } from './intake-form.ts'

/** One form on the desk: its id is its draft's id on the server. */
export interface OpenForm {
  readonly id: string
  readonly callId?: string
  readonly form: Draft
  /** The server's version of the draft; 0 = not there yet. */
  readonly version: number
  /** When it was last changed here without the server knowing, unix ms. */
  readonly changedAt?: number
  /** When the server last kept it, unix ms. */
  readonly keptAt?: number
}

/** A draft as the server answers it. */
interface KeptDraft {
  readonly id: string
  readonly callId: string | null
  readonly form: Draft
  readonly version: number
  readonly updatedAt: string
}

export const newForm = (id: string, begun: { callId?: string; form?: Draft } = {}): OpenForm => ({
  id,
  ...(begun.callId !== undefined && { callId: begun.callId }),
  form: { ...blankForm, ...begun.form },
  version: 0,
})

/** Puts one form's new state in its place. */
export const replaced = (forms: readonly OpenForm[], next: OpenForm): OpenForm[] =>
  forms.map((one) => (one.id === next.id ? next : one))

/** Forms whose changes the server has not kept. */
export const unkept = (forms: readonly OpenForm[]): OpenForm[] =>
  forms.filter(({ changedAt }) => changedAt !== undefined)

/** The server kept what stood at `sentAt`; what was typed since is still unkept. */
export function kept(form: OpenForm, version: number, updatedAt: string, sentAt: number): OpenForm {
  const { changedAt, ...rest } = form
  const since = changedAt !== undefined && changedAt > sentAt ? { changedAt } : {}
  return { ...rest, ...since, version, keptAt: new Date(updatedAt).getTime() }
}

/** A form with what became known by itself in the fields that are still empty. */
export function filled(form: OpenForm, known: Draft): OpenForm {
  const empty = Object.entries(known).filter(([field]) => !form.form[field as keyof Draft])
  return empty.length === 0 ? form : { ...form, form: { ...form.form, ...Object.fromEntries(empty) } }
}

/** The case is registered: its draft is gone on the server, and nothing here is to be kept. */
export function settled(form: OpenForm): OpenForm {
  const { changedAt: _changedAt, ...rest } = form
  return { ...rest, version: 0 }
}

/**
 * What the desk opens with: the server's drafts, and over them what this machine had not yet sent. Where another window went on with the same
 * draft, both stay: the one of this machine under a new id.
 */
export function reopened(
  onServer: readonly KeptDraft[],
  onMachine: readonly OpenForm[],
  newId: () => string,
): OpenForm[] {
  const local = new Map(onMachine.map((one) => [one.id, one]))
  const kept = onServer.map((draft): OpenForm => {
    const own = local.get(draft.id)
    if (own && own.version >= draft.version) {
      local.delete(draft.id)
      return { ...own, version: draft.version }
    }
    return {
      id: draft.id,
      ...(draft.callId !== null && { callId: draft.callId }),
      form: draft.form,
      version: draft.version,
      keptAt: new Date(draft.updatedAt).getTime(),
    }
  })
  const onlyHere = [...local.values()].map((one) =>
    onServer.some(({ id }) => id === one.id) || one.version > 0 ? { ...one, id: newId(), version: 0 } : one,
  )
  return [...kept, ...onlyHere]
}

/**
 * A call has come: the forms with one bound to it, and which that is. A form nobody has typed into and that no call has is taken, else a new
 * one is opened beside the others. Untouched forms of earlier calls go: those were answered by word of mouth; what somebody began stays.
 */
export function withCall(
  forms: readonly OpenForm[],
  call: { id: string; number: string },
  newId: () => string,
): { forms: OpenForm[]; active: string } {
  const bound = forms.find(({ callId }) => callId === call.id)
  if (bound) return { forms: [...forms], active: bound.id }
  const form: Draft = call.number === '' ? {} : { requesterPhone: call.number }
  const free = forms.find((one) => one.callId === undefined && one.version === 0 && isUntouched(one.form))
  const next = newForm(free?.id ?? newId(), { callId: call.id, form })
  const begun = forms.filter((one) => one.version > 0 || one.callId === undefined || !isUntouched(one.form))
  return { forms: free ? replaced(begun, next) : [...begun, next], active: next.id }
}

/** A call went away unanswered: its form goes with it if nobody typed into it. */
export const withoutCall = (forms: readonly OpenForm[], callId: string): OpenForm[] =>
  forms.filter((one) => one.callId !== callId || one.version > 0 || !isUntouched(one.form))
