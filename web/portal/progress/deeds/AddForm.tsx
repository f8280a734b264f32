import { useState } from 'react'
import type { addToMyCase } from '#modules/portal/contract-follow.ts'
import { ask } from '../../ask.ts'
import { TextArea } from '../../shell/TextArea.tsx'
import type { DraftFile } from '../../submit/draft.ts'
import { Files } from '../../submit/Files.tsx'
import { isTrouble, sent } from '../../submit/send-files.ts'
import { newTicket, worked } from '../../submit/ticket.ts'
import { DeedForm } from './DeedForm.tsx'
import { type DeedProps, useDeed } from './useDeed.ts'

/** 补充情况: words, and photographs where they help. */
export function AddForm({ asked, done }: DeedProps) {
  const deed = useDeed(done)
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly DraftFile[]>([])
  const [fault, setFault] = useState<string>()
  const add = async () => {
    const body = { ...asked, text: text.trim() }
    const good = files.filter((file) => !file.fault)
    if (good.length === 0) return ask<typeof addToMyCase>('/my-case/add', { ...body, fileIds: [] })
    const ticket = await newTicket()
    if (isTrouble(ticket)) return { trouble: ticket }
    const fileIds: string[] = []
    for (const file of good) {
      const answer = await sent(file, ticket)
      if (isTrouble(answer)) return { trouble: answer }
      setFiles((before) => before.map((one) => (one.key === file.key ? answer : one)))
      if (answer.sent === undefined)
        return { trouble: { code: 'file', status: 422, title: `${file.name} 没有传上，请移除后再提交` } }
      fileIds.push(answer.sent)
    }
    return ask<typeof addToMyCase>('/my-case/add', { ...body, ticket: worked(ticket), fileIds })
  }
  const send = () => {
    setFault(text.trim() === '' ? '请写明要补充的情况' : undefined)
    if (text.trim() !== '') void deed.send(add)
  }
  return (
    <DeedForm of={deed} label="提交补充" send={send}>
      <TextArea
        label="要补充的情况"
        name="text"
        maxLength={500}
        value={text}
        fault={fault}
        onChange={(event) => {
          setText(event.target.value)
          setFault(undefined)
        }}
        required
      />
      <Files files={files} setFiles={(how) => setFiles((before) => how(before))} />
    </DeedForm>
  )
}
