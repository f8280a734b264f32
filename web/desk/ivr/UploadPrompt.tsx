import { UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Upload } from 'antd'
import { useState } from 'react'
import { uploadPrompt } from '#modules/ivr/contract-prompts.ts'
import type { Reply } from '#platform/http/contract.ts'
import { addressOf, CallFailed, type Problem } from '../../api/call.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { promptParams, type PromptView } from './prompts.ts'

/** Takes a recording in; it is checked and converted, and waits to be put in use. */
export function UploadPrompt({ prompt, onClose }: { prompt: PromptView | undefined; onClose: () => void }) {
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const submit = async ({ name, text }: { name: string; text: string }) => {
    if (!file)
      throw new CallFailed({ code: 'page', title: '请选择一个 WAV 或 MP3 文件', status: 0, details: {} })
    await upload(prompt ? promptParams(prompt.file) : { lang: 'zh', name }, text, file)
    await client.invalidateQueries({ queryKey: ['/prompts'] })
  }
  return (
    <FormDialog<{ name: string; text: string }>
      title={prompt ? `上传“${prompt.file}”的录音` : '新建提示音'}
      okText="上传"
      done="已上传；由他人审批后按“启用”，来电人才会听到"
      initial={prompt ? { text: prompt.text } : {}}
      onClose={onClose}
      onSubmit={submit}
    >
      {!prompt && (
        <Form.Item
          name="name"
          label="名称"
          extra="流程按名称选用；建立后不能改"
          rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,63}$/, message: '小写字母、数字、横线' }]}
        >
          <Input maxLength={64} placeholder="如：heating-notice" />
        </Form.Item>
      )}
      <Form.Item name="text" label="说的是什么" rules={[{ required: true, message: '请写下录音的文字' }]}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
      <Form.Item
        label="录音文件"
        extra="WAV 或 MP3，8 kHz 以上，最长 5 分钟；自动转换为 8 kHz A 律并调整音量"
      >
        <Upload
          accept=".wav,.mp3,audio/wav,audio/mpeg"
          maxCount={1}
          beforeUpload={(chosen) => {
            setFile(chosen)
            return false
          }}
          onRemove={() => setFile(undefined)}
        >
          <Button icon={<UploadOutlined />}>选择 WAV 或 MP3 文件</Button>
        </Upload>
      </Form.Item>
      <Alert type="info" showIcon title="音量过小、过大会自动调整；没有声音或格式不对的文件不收。" />
    </FormDialog>
  )
}

async function upload(
  params: { lang: string; name: string },
  text: string,
  file: File,
): Promise<Reply<typeof uploadPrompt>> {
  const body = new FormData()
  body.append('file', file)
  const response = await fetch(addressOf(uploadPrompt, { params, query: { text } }), { method: 'POST', body })
  if (!response.ok) throw new CallFailed((await response.json()) as Problem)
  return (await response.json()) as Reply<typeof uploadPrompt>
}
