import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { evidenceOfNumber } from '#modules/telephony/contract.ts'
import { addressOf, CallFailed } from '../../api/call.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useMay } from '../shell/session.ts'

/** 证据包: calls, warnings, marks and recordings of one number as one file, for who may hand recordings on. */
export function EvidenceButton({ number }: { number: string | undefined }) {
  const may = useMay('recording.download')
  const [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>证据包</Button>
      {open && (
        <FormDialog<{ number: string; reason: string }>
          title="下载证据包"
          okText="下载"
          done="已下载，取证已写入审计"
          initial={{ number: number ?? '', reason: '' }}
          intro={<p>一个号码的来电清单、警告时间、标记，以及被警告或有标记的来电的录音。</p>}
          onClose={() => setOpen(false)}
          onSubmit={download}
        >
          <Form.Item
            name="number"
            label="来电号码"
            rules={[{ required: true, pattern: /^\+?[0-9]{3,20}$/, message: '请填写完整号码' }]}
          >
            <Input maxLength={21} inputMode="tel" />
          </Form.Item>
          <Form.Item
            name="reason"
            label="取证事由"
            rules={[{ required: true, min: 2, message: '请写明事由，将留下记录' }]}
          >
            <Input.TextArea
              maxLength={200}
              rows={2}
              placeholder="如：移送公安机关，某公（某）受案字〔2026〕号"
            />
          </Form.Item>
        </FormDialog>
      )}
    </>
  )
}

/** Fetched before it is saved, so that a refusal is said in the dialog. */
async function download(query: { number: string; reason: string }): Promise<void> {
  const response = await fetch(addressOf(evidenceOfNumber, { query }))
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { code?: string; title?: string }
    const none = response.status === 404 ? '没有您可以取证的这个号码的来电' : '没有下载成功，请重试'
    throw new CallFailed({
      code: problem.code ?? 'http',
      title: response.status === 404 ? none : (problem.title ?? none),
      status: response.status,
      details: {},
    })
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = `证据包-${query.number.replace(/\D/g, '')}.zip`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
