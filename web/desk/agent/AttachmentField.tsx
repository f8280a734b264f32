import { PaperClipOutlined } from '@ant-design/icons'
import { Button, Space, Tag, Upload } from 'antd'
import { useState } from 'react'
import { upload } from '../cases/CaseAttachments.tsx'
import { useAct } from '../../ui/useAct.ts'

/** Files the caller sent in; uploaded at once, tied to the case when it is registered. */
export function AttachmentField(props: { value?: string[]; onChange?: (ids: string[]) => void }) {
  const { value = [] } = props
  const act = useAct()
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  const add = async (file: File) => {
    setBusy(true)
    await act(async () => {
      const id = await upload(file)
      setNames((before) => ({ ...before, [id]: file.name }))
      props.onChange?.([...value, id])
    })
    setBusy(false)
  }
  return (
    <Space wrap size={4}>
      <Upload showUploadList={false} customRequest={({ file }) => void add(file as File)}>
        <Button icon={<PaperClipOutlined />} loading={busy} disabled={value.length >= 20}>
          添加附件
        </Button>
      </Upload>
      {value.map((id, index) => (
        <Tag key={id} closable onClose={() => props.onChange?.(value.filter((one) => one !== id))}>
          {names[id] ?? `附件 ${index + 1}`}
        </Tag>
      ))}
    </Space>
  )
}
