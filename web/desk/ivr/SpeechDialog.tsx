import { Alert, Form, Input, InputNumber, Switch } from 'antd'
import { readSpeech, saveSpeech } from '#modules/ivr/contract-speech.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'

export type SpeechView = Reply<typeof readSpeech>

interface Entered {
  url: string
  model: string
  voice: string
  speed: number
  key?: string
  enabled: boolean
}

/** The city's speech synthesis: any service that answers as OpenAI's /v1/audio/speech does. */
export function SpeechDialog({ speech, onClose }: { speech: SpeechView; onClose: () => void }) {
  const save = useChange(saveSpeech, { refreshes: ['/speech', '/flows'] })
  const { hasKey, version, ...now } = speech
  return (
    <FormDialog<Entered>
      title="语音合成服务"
      okText="保存"
      done="已保存"
      initial={version === 0 ? { speed: 1, enabled: true } : now}
      onClose={onClose}
      onSubmit={async ({ key, ...entered }) => {
        await save.mutateAsync({
          body: { ...entered, version, ...(key !== undefined && key !== '' && { key }) },
        })
      }}
    >
      <Form.Item
        name="url"
        label="服务地址"
        extra="兼容 OpenAI 的 /v1/audio/speech；文字会发送到该地址，宜用政务网内的服务"
        rules={[{ required: true, pattern: /^https?:\/\/\S+$/, message: '以 http:// 或 https:// 开头' }]}
      >
        <Input maxLength={300} placeholder="http://tts.example.gov.cn/v1/audio/speech" />
      </Form.Item>
      <Form.Item name="model" label="模型" rules={[{ required: true, message: '请填写' }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="voice" label="声音" rules={[{ required: true, message: '请填写' }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="speed" label="语速" extra="1 为正常">
        <InputNumber min={0.5} max={2} step={0.1} />
      </Form.Item>
      <Form.Item name="key" label="密钥" extra={hasKey ? '已保存；不填则不变' : '服务不要求时可不填'}>
        <Input.Password maxLength={400} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="enabled" label="启用" valuePropName="checked">
        <Switch />
      </Form.Item>
      <Alert
        type="info"
        showIcon
        title="同样的文字只合成一次；服务不通时来电人听到一声提示音，并有告警。录好的提示音不受影响。"
      />
    </FormDialog>
  )
}
