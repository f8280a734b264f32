import { useCallback, useEffect, useRef, useState } from 'react'
import { discardDraft, listDrafts, saveDraft } from '#modules/cases/contract-intake.ts'
import { call, CallFailed } from '../../api/call.ts'
import { useReading } from '../../api/queries.ts'
import { useSession } from '../shell/session.ts'
import { remember, remembered } from './form-memory.ts'
import type { Draft } from './intake-form.ts'
import {
  filled,
  kept,
  newForm,
  type OpenForm,
  reopened,
  settled,
  unkept,
  withCall,
  withoutCall,
} from './open-forms.ts'

const localEveryMs = 3_000
const serverEveryMs = 15_000
const newId = () => crypto.randomUUID()

/** The call a form may be bound to. `number` is empty when the reader may not see it. */
export interface CallForForm {
  id: string
  number: string
}

/** The forms on the desk: opened with each call, kept every 3 s on this machine and every 15 s on the server. */
export function useOpenForms() {
  const { userId } = useSession()
  const drafts = useReading(listDrafts, {})
  const [forms, setForms] = useState<OpenForm[]>()
  const [active, setActive] = useState<string>()
  const latest = useRef<OpenForm[]>([])
  latest.current = forms ?? []
  /** Drafts now being kept: two at once would look like two windows. */
  const underWay = useRef(new Set<string>())

  const put = useCallback((change: (before: OpenForm[]) => OpenForm[]) => {
    setForms((before) => {
      const next = change(before ?? [])
      return next.length > 0 ? next : [newForm(newId())]
    })
  }, [])

  useEffect(() => {
    if (forms !== undefined || (!drafts.data && !drafts.error)) return
    const opened = reopened(drafts.data?.drafts ?? [], remembered(userId), newId)
    const begun = opened.length > 0 ? opened : [newForm(newId())]
    setForms(begun)
    setActive(begun[0]?.id)
  }, [forms, drafts.data, drafts.error, userId])

  const keepOne = useCallback(
    async (id: string): Promise<void> => {
      const form = latest.current.find((one) => one.id === id)
      if (!form || underWay.current.has(id)) return
      underWay.current.add(id)
      const sentAt = Date.now()
      try {
        const done = await call(saveDraft, {
          params: { id },
          body: {
            ...(form.callId !== undefined && { callId: form.callId }),
            form: form.form,
            version: form.version,
          },
        })
        put((before) =>
          before.map((one) => (one.id === id ? kept(one, done.version, done.updatedAt, sentAt) : one)),
        )
      } catch (error) {
        if (!(error instanceof CallFailed) || error.problem.code !== 'case.draft-changed') throw error
        // Another window went on with this draft: this text stays under an id of its own.
        const own = newId()
        put((before) => before.map((one) => (one.id === id ? { ...one, id: own, version: 0 } : one)))
        setActive((now) => (now === id ? own : now))
      } finally {
        underWay.current.delete(id)
      }
    },
    [put],
  )

  useEffect(() => {
    const write = () => remember(userId, unkept(latest.current))
    const local = setInterval(write, localEveryMs)
    const server = setInterval(() => {
      for (const one of unkept(latest.current)) void keepOne(one.id).catch(() => undefined)
    }, serverEveryMs)
    window.addEventListener('pagehide', write)
    return () => {
      write()
      clearInterval(local)
      clearInterval(server)
      window.removeEventListener('pagehide', write)
    }
  }, [userId, keepOne])

  return {
    forms,
    active,
    activate: setActive,
    open: useCallback(
      (form: Draft = {}, callId?: string) => {
        const made = newForm(newId(), { form, ...(callId !== undefined && { callId }) })
        put((before) => [...before, made])
        setActive(made.id)
      },
      [put],
    ),
    change: useCallback(
      (id: string, form: Draft) =>
        put((before) => before.map((one) => (one.id === id ? { ...one, form, changedAt: Date.now() } : one))),
      [put],
    ),
    /** Puts in what became known by itself, where nothing stands; nobody typed it, so it is not kept for its own sake. */
    fill: useCallback(
      (id: string, known: Draft) =>
        put((before) => before.map((one) => (one.id === id ? filled(one, known) : one))),
      [put],
    ),
    bind: useCallback(
      (call: CallForForm) => {
        const next = withCall(latest.current, call, newId)
        put(() => next.forms)
        setActive(next.active)
      },
      [put],
    ),
    callGone: useCallback((callId: string) => put((before) => withoutCall(before, callId)), [put]),
    keep: keepOne,
    /** The form is registered: nothing of it is kept any more. */
    settle: useCallback(
      (id: string) => put((before) => before.map((one) => (one.id === id ? settled(one) : one))),
      [put],
    ),
    /** Takes a form off the desk; `discard` also throws its draft away on the server (a registered one is gone there already). */
    close: useCallback(
      (id: string, discard: boolean) => {
        const gone = latest.current.find((one) => one.id === id)
        if (discard && gone && gone.version > 0)
          void call(discardDraft, { params: { id } }).catch(() => undefined)
        put((before) => before.filter((one) => one.id !== id))
      },
      [put],
    ),
  }
}

export type OpenForms = ReturnType<typeof useOpenForms>
