import { InboxOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Empty, Space, Typography, Upload } from 'antd'
import { readAttachment, uploadAttachment } from '#modules/cases/contract-intake.ts'
import { addressOf, CallFailed, type Problem } from '../../api/call.ts'
import { useAct } from '../../ui/useAct.ts'
import { shownTime } from '../../ui/time.ts'
import { useMay } from '../shell/session.ts'
import type { CasePageView } from './queries.ts'

const kinds: Readonly<Record<string, string>> = {
  REQUEST: '诉求材料',
  EVIDENCE: '办理佐证',
  ORIGINAL: '原件',
  REPLY: '答复材料',
}

/** Uploads one file; answers its id. `caseId` attaches it at once. */
export async function upload(file: File, caseId?: string): Promise<string> {
  const body = new FormData()
  body.append('file', file)
  const address = addressOf(uploadAttachment, { query: caseId === undefined ? {} : { caseId } })
  const response = await fetch(address, { method: 'POST', body })
  if (!response.ok) throw new CallFailed((await response.json()) as Problem)
  return ((await response.json()) as { id: string }).id
}

/** Files of a case; whoever handles it may add evidence. */
export function CaseAttachments({ page }: { page: CasePageView }) {
  const client = useQueryClient()
  const act = useAct()
  const mayHandle = useMay('case.handle')
  const add = (file: File) =>
    act(async () => {
      await upload(file, page.id)
      await client.invalidateQueries({ queryKey: ['/cases/:id'] })
    }, '已上传')
  return (
    <>
      {mayHandle && (
        <Upload.Dragger
          showUploadList={false}
          multiple
          customRequest={({ file }) => void add(file as File)}
          style={{ marginBottom: 8 }}
        >
          <InboxOutlined /> 把照片、PDF、Word、Excel 拖到这里，或点击选择（单个不超过 20 MB）
        </Upload.Dragger>
      )}
      {page.attachments.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有附件" />}
      <Space orientation="vertical">
        {page.attachments.map((one) => (
          <span key={one.id}>
            <a href={addressOf(readAttachment, { params: { id: one.id } })} target="_blank" rel="noreferrer">
              {one.name}
            </a>{' '}
            <Typography.Text type="secondary">
              {kinds[one.kind] ?? one.kind} · {one.by} {shownTime(one.at)} · {Math.ceil(one.bytes / 1024)} KB
            </Typography.Text>
          </span>
        ))}
      </Space>
    </>
  )
}
