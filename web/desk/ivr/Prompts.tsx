import { Button, Input, Tag } from 'antd'
import { useState } from 'react'
import { readSpeech } from '#modules/ivr/contract-speech.ts'
import { useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useMay } from '../shell/session.ts'
import { Hear, PromptVersions, seconds } from './PromptVersions.tsx'
import { type PromptView, usePrompts } from './prompts.ts'
import { SpeakPrompt } from './SpeakPrompt.tsx'
import { SpeechDialog } from './SpeechDialog.tsx'
import { StudioPage } from './StudioPage.tsx'
import { UploadPrompt } from './UploadPrompt.tsx'
import { usePlayback } from './usePlayback.ts'

const inUse = ({ versions }: PromptView) => versions.find((one) => one.inUse)

/** What callers hear: listened to, recorded anew, put in use. */
export function Prompts() {
  const reading = usePrompts()
  const filters = useUrlFilters(['q'])
  const [uploading, setUploading] = useState<PromptView | 'new'>()
  const [speaking, setSpeaking] = useState<PromptView | 'new'>()
  const [setting, setSetting] = useState(false)
  const mayEdit = useMay('flow.edit')
  const maySet = useMay('flow.publish')
  const playback = usePlayback()
  const wanted = filters.values.q ?? ''
  const rows = reading.data?.prompts.filter(
    ({ file, text }) => file.includes(wanted) || text.includes(wanted),
  )
  const speech = useReading(readSpeech)
  const speaks = speech.data?.enabled === true
  const add = (
    <>
      {maySet && speech.data && <Button onClick={() => setSetting(true)}>语音合成</Button>}
      {mayEdit && speaks && <Button onClick={() => setSpeaking('new')}>由文字生成</Button>}
      {mayEdit && (
        <Button type="primary" onClick={() => setUploading('new')}>
          新建提示音
        </Button>
      )}
    </>
  )
  return (
    <StudioPage name="提示音" note="上传的录音经他人审批并启用后，流程中选用它的地方即播放它" extra={add}>
      <div className="filters">
        <Input.Search
          allowClear
          aria-label="查找提示音"
          placeholder="名称或文字"
          defaultValue={wanted}
          style={{ width: 260 }}
          onSearch={(q) => filters.set({ q })}
        />
      </div>
      <ListTable<PromptView>
        label="提示音"
        reading={reading}
        rows={rows}
        rowKey="file"
        emptyText="没有这样的提示音"
        filters={filters}
        columns={[
          {
            title: '试听',
            key: 'hear',
            width: 56,
            render: ({ file }: PromptView) => <Hear playback={playback} file={file} name={file} />,
          },
          { title: '名称', key: 'file', width: 220, render: ({ file }: PromptView) => file },
          { title: '文字', dataIndex: 'text', key: 'text' },
          { title: '用于', dataIndex: 'usedBy', key: 'usedBy', width: 100 },
          {
            title: '来电人听到的',
            key: 'version',
            width: 150,
            render: (row: PromptView) => {
              const used = inUse(row)
              const waits = row.versions.some(({ state }) => state === 'waiting')
              if (!used) return waits ? <Tag color="orange">待审批</Tag> : <Tag>未启用</Tag>
              return (
                <>
                  <Tag color={used.version === 0 ? 'default' : 'green'}>
                    {used.version === 0 ? '随产品' : `录音 ${used.version}`}
                  </Tag>
                  {seconds(used.ms)} {waits && <Tag color="orange">待审批</Tag>}
                </>
              )
            },
          },
          ...(mayEdit
            ? [
                {
                  title: '操作',
                  key: 'acts',
                  width: speaks ? 180 : 100,
                  render: (row: PromptView) => (
                    <>
                      <Button size="small" type="link" onClick={() => setUploading(row)}>
                        上传录音
                      </Button>
                      {speaks && (
                        <Button size="small" type="link" onClick={() => setSpeaking(row)}>
                          由文字生成
                        </Button>
                      )}
                    </>
                  ),
                },
              ]
            : []),
        ]}
        details={{
          title: '各版本',
          has: ({ versions }) => versions.some(({ version }) => version > 0),
          render: (row) => <PromptVersions prompt={row} playback={playback} />,
        }}
      />
      {uploading && (
        <UploadPrompt
          prompt={uploading === 'new' ? undefined : uploading}
          onClose={() => setUploading(undefined)}
        />
      )}
      {speaking && (
        <SpeakPrompt
          prompt={speaking === 'new' ? undefined : speaking}
          onClose={() => setSpeaking(undefined)}
        />
      )}
      {setting && speech.data && <SpeechDialog speech={speech.data} onClose={() => setSetting(false)} />}
    </StudioPage>
  )
}
