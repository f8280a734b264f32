import { App } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { keepCallForm, readCallForm } from '#modules/telephony/contract-forms.ts'
import { call as ask } from '../../api/call.ts'
import { beforeHandOver } from '../telephony/handing-over.ts'
import { blankForm, type Draft, isUntouched } from './intake-form.ts'
import type { OpenForms } from './useOpenForms.ts'

/**
 * What was typed about a call goes with it to a colleague, and what a colleague had typed is there when his call comes. Answers the form that was
 * filled so, which must be drawn anew.
 */
export function useMovingForm(desk: OpenForms, callId: string | undefined): string | undefined {
  const { change } = desk
  const { message } = App.useApp()
  const [filled, setFilled] = useState<string>()
  const bound = desk.forms?.find((one) => one.callId !== undefined && one.callId === callId)
  const latest = useRef(bound)
  latest.current = bound
  useEffect(() => {
    if (callId === undefined) return
    return beforeHandOver(async () => {
      const form = latest.current?.form
      if (!form || isUntouched(form)) return
      await ask(keepCallForm, { params: { id: callId }, body: { form } })
    })
  }, [callId])
  const formId = bound?.id
  useEffect(() => {
    if (callId === undefined || formId === undefined) return
    let gone = false
    const read = async () => {
      const { kept } = await ask(readCallForm, { params: { id: callId } })
      const now = latest.current
      // What is typed here already counts more.
      if (gone || !kept || now?.id !== formId || !isUntouched(now.form)) return
      change(formId, { ...now.form, ...known(kept.form) })
      setFilled(formId)
      void message.info(`已带入${kept.by}填写的登记内容`, 5)
    }
    void read().catch(() => undefined)
    return () => {
      gone = true
    }
  }, [callId, formId, change, message])
  return filled
}

/** The fields of the form, without whatever else stands there. */
const known = (form: Readonly<Record<string, unknown>>): Draft =>
  Object.fromEntries(Object.entries(form).filter(([field]) => field in blankForm))
