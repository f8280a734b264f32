import { Form, Input } from 'antd'
import { speakPrompt } from '#modules/ivr/contract-speech.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { promptParams, type PromptView } from './prompts.ts'

/** 由文字生成: the city's speech synthesis says it; listened to, then put in use like a recording. */
export function SpeakPrompt({ prompt, onClose }: { prompt: PromptView | undefined; onClose: () => void }) {
  const speak = useChange(speakPrompt, { refreshes: ['/prompts'] })
  return (
    <FormDialog<{ name: string; text: string }>
      title={prompt ? `由文字生成“${prompt.file}”` : '由文字生成提示音'}
      okText="生成"
      done="已生成；试听后按“启用”，来电人才会听到"
      initial={prompt ? { text: prompt.text } : {}}
      onClose={onClose}
      onSubmit={async ({ name, text }) => {
        const params = prompt ? promptParams(prompt.file) : { lang: 'zh', name }
        await speak.mutateAsync({ params, body: { text } })
      }}
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
      <Form.Item name="text" label="要说的话" rules={[{ required: true, message: '请写下要说的话' }]}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  )
}
