import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Input, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { putPromptInUse } from '#modules/ivr/contract-prompts.ts'
import { readSpeech } from '#modules/ivr/contract-speech.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useMay } from '../shell/session.ts'
import {
  promptParams,
  promptReadings,
  type PromptVersionView,
  type PromptView,
  soundAddress,
  usePrompts,
} from './prompts.ts'
import { SpeakPrompt } from './SpeakPrompt.tsx'
import { SpeechDialog } from './SpeechDialog.tsx'
import { UploadPrompt } from './UploadPrompt.tsx'
import { usePlayback } from './usePlayback.ts'
import './ivr.css'

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} 秒`
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
    <Page
      title={
        <>
          <Link to="/flows" className="ivr-up">
            语音导航
          </Link>{' '}
          / 提示音
        </>
      }
      note="上传的录音启用后，流程中选用它的地方即播放它"
      extra={add}
    >
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
              if (!used) return <Tag>未启用</Tag>
              return (
                <>
                  <Tag color={used.version === 0 ? 'default' : 'green'}>
                    {used.version === 0 ? '随产品' : `录音 ${used.version}`}
                  </Tag>
                  {seconds(used.ms)}
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
          render: (row) => <VersionsOf prompt={row} playback={playback} />,
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
    </Page>
  )
}

type Playback = ReturnType<typeof usePlayback>

function Hear(props: { playback: Playback; file: string; name: string; version?: number }) {
  const { playback, file, version } = props
  const key = `${file} ${version ?? ''}`
  const plays = playback.playing === key
  return (
    <Button
      size="small"
      type="text"
      aria-label={plays ? '停止' : `试听 ${props.name}`}
      icon={plays ? <PauseOutlined /> : <CaretRightOutlined />}
      onClick={() => (plays ? playback.stop() : playback.play(key, [soundAddress(file, version)]))}
    />
  )
}

function VersionsOf({ prompt, playback }: { prompt: PromptView; playback: Playback }) {
  const mayUse = useMay('flow.publish')
  const use = useChange(putPromptInUse, { refreshes: promptReadings })
  const act = useAct()
  const put = ({ version }: PromptVersionView) =>
    act(
      () => use.mutateAsync({ params: { ...promptParams(prompt.file), version }, body: {} }),
      '已启用，新播放的提示音即为此版本',
    )
  return (
    <ul className="ivr-paths">
      {prompt.versions.map((one) => {
        const name = one.version === 0 ? '随产品提供' : `录音 ${one.version}`
        return (
          <li key={one.version}>
            <Hear
              playback={playback}
              file={prompt.file}
              version={one.version}
              name={`${prompt.file} ${name}`}
            />
            <strong>{name}</strong> {one.inUse && <Tag color="green">启用中</Tag>}
            <small>
              {seconds(one.ms)} {one.at === null ? '' : `${one.by} ${shownTime(one.at)}`} {one.text}
            </small>{' '}
            {one.remarks.map((remark) => (
              <Tag key={remark} color="orange">
                {remark}
              </Tag>
            ))}
            {mayUse && !one.inUse && (
              <Button size="small" type="link" onClick={() => void put(one)}>
                启用
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
