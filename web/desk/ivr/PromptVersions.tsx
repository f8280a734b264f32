import { CaretRightOutlined, PauseOutlined, PhoneOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { putPromptInUse } from '#modules/ivr/contract-prompts.ts'
import { listenOnPhone } from '#modules/telephony/contract-numbers.ts'
import { useChange } from '../../api/queries.ts'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { DecidePrompt } from './DecidePrompt.tsx'
import {
  promptParams,
  promptReadings,
  type PromptVersionView,
  type PromptView,
  soundAddress,
} from './prompts.ts'
import type { usePlayback } from './usePlayback.ts'

type Playback = ReturnType<typeof usePlayback>

export const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} 秒`

export function Hear(props: { playback: Playback; file: string; name: string; version?: number }) {
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

/** The versions of a prompt: heard here or on one's telephone, decided on by another, put in use. */
export function PromptVersions({ prompt, playback }: { prompt: PromptView; playback: Playback }) {
  const mayUse = useMay('flow.publish')
  const mayDecide = useMay('flow.approve-prompt')
  const use = useChange(putPromptInUse, { refreshes: promptReadings })
  const listen = useChange(listenOnPhone)
  const act = useAct()
  const [deciding, setDeciding] = useState<PromptVersionView>()
  const put = ({ version }: PromptVersionView) =>
    act(
      () => use.mutateAsync({ params: { ...promptParams(prompt.file), version }, body: {} }),
      '已启用，新播放的提示音即为此版本',
    )
  const ring = ({ version }: PromptVersionView) =>
    act(() => listen.mutateAsync({ body: { file: prompt.file, version } }), '您的电话正在振铃，接起即可听到')
  return (
    <>
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
              {one.state !== 'refused' && (
                <Button
                  size="small"
                  type="text"
                  aria-label={`用电话试听 ${prompt.file} ${name}`}
                  title="用我的电话试听"
                  icon={<PhoneOutlined />}
                  onClick={() => void ring(one)}
                />
              )}
              <strong>{name}</strong> {one.inUse && <Tag color="green">启用中</Tag>}
              <Standing version={one} />
              <small>
                {seconds(one.ms)} {one.at === null ? '' : `${one.by} ${shownTime(one.at)}`} {one.text}
              </small>{' '}
              {one.remarks.map((remark) => (
                <Tag key={remark} color="orange">
                  {remark}
                </Tag>
              ))}
              {mayDecide && one.state === 'waiting' && !one.own && (
                <Button size="small" type="link" onClick={() => setDeciding(one)}>
                  审批
                </Button>
              )}
              {mayUse && !one.inUse && one.state === 'approved' && (
                <Button size="small" type="link" onClick={() => void put(one)}>
                  启用
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {deciding && (
        <DecidePrompt file={prompt.file} version={deciding} onClose={() => setDeciding(undefined)} />
      )}
    </>
  )
}

/** Where it stands on its way to callers, and when they hear it. */
function Standing({ version }: { version: PromptVersionView }) {
  const { state, validFrom, validUntil, decidedBy, decision } = version
  const span = [validFrom && `${shownTime(validFrom)} 起`, validUntil && `${shownTime(validUntil)} 止`]
  const dates = span.filter(Boolean).join('，')
  if (state === 'waiting') return <Tag color="orange">待审批</Tag>
  if (state === 'refused')
    return (
      <Tag color="error">
        {decidedBy} 不同意：{decision}
      </Tag>
    )
  if (!decidedBy) return null
  return (
    <Tag>
      {decidedBy} 同意{dates && `，${dates}`}
    </Tag>
  )
}
