import { CaretRightFilled, DownloadOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Flex, Segmented, Select, Typography } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { downloadRecording, playRecording, waveform } from '#modules/telephony/contract.ts'
import { addressOf } from '../../api/call.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { shownDuration } from '../../ui/time.ts'
import { useMay } from '../shell/session.ts'
import { ChannelMixer, type Heard } from './channels.ts'
import { Waveform } from './Waveform.tsx'

const speeds = [0.75, 1, 1.25, 1.5, 2]

/** Plays a recording: fetched in parts when somebody presses play, both voices drawn apart. Every hearing is written into the audit. */
export function RecordingPlayer({ recordingId }: { recordingId: string }) {
  const mayPlay = useMay('recording.play')
  const [wanted, setWanted] = useState(false)
  if (!mayPlay) return <Typography.Text type="secondary">有录音；您的角色不能播放</Typography.Text>
  if (!wanted)
    return (
      <Button icon={<CaretRightFilled />} onClick={() => setWanted(true)}>
        播放录音
      </Button>
    )
  return <Player recordingId={recordingId} />
}

function Player({ recordingId }: { recordingId: string }) {
  const params = { id: recordingId }
  const reading = useReading(waveform, { params })
  return (
    <Panel reading={reading}>
      {({ ms, peaks }) => (
        <Sound
          address={addressOf(playRecording, { params })}
          recordingId={recordingId}
          seconds={ms / 1000}
          peaks={peaks}
        />
      )}
    </Panel>
  )
}

function Sound(props: {
  address: string
  recordingId: string
  seconds: number
  peaks: readonly (readonly number[])[]
}) {
  const { address, seconds, peaks } = props
  const audio = useRef<HTMLAudioElement>(null)
  const mixer = useRef<ChannelMixer>(undefined)
  const mayDownload = useMay('recording.download')
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [speed, setSpeed] = useState(1)
  const [failed, setFailed] = useState(false)
  useEffect(() => () => mixer.current?.close(), [])
  const turn = () => {
    const player = audio.current
    if (!player) return
    if (playing) player.pause()
    else void player.play().catch(() => setFailed(true))
  }
  const hear = (which: Heard) => {
    if (audio.current) mixer.current ??= new ChannelMixer(audio.current)
    mixer.current?.hear(which)
  }
  const change = (next: number) => {
    setSpeed(next)
    if (audio.current) audio.current.playbackRate = next
  }
  const seek = (to: number) => {
    setAt(to)
    if (audio.current) audio.current.currentTime = to
  }
  return (
    <div
      role="group"
      aria-label="录音播放"
      style={{ maxWidth: 640 }}
      onKeyDown={(event) => {
        if (
          event.key !== ' ' ||
          event.target instanceof HTMLButtonElement ||
          event.target instanceof HTMLInputElement
        )
          return
        event.preventDefault()
        turn()
      }}
    >
      <audio
        ref={audio}
        src={address}
        preload="none"
        autoPlay
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onError={() => setFailed(true)}
      />
      <Waveform peaks={peaks} seconds={seconds} at={at} onSeek={seek} />
      <Flex align="center" gap={8} wrap style={{ marginTop: 4 }}>
        <Button
          type="primary"
          aria-label={playing ? '暂停' : '播放'}
          icon={playing ? <PauseOutlined /> : <CaretRightFilled />}
          onClick={turn}
        />
        <span style={{ fontVariantNumeric: 'tabular-nums' }}>
          {shownDuration(at)} / {shownDuration(seconds)}
        </span>
        <Select
          aria-label="播放速度"
          style={{ width: 76 }}
          value={speed}
          onChange={change}
          options={speeds.map((value) => ({ value, label: `${value}×` }))}
        />
        {peaks.length === 2 && (
          <Segmented<Heard>
            aria-label="声道"
            defaultValue="both"
            onChange={hear}
            options={[
              { value: 'both', label: '双方' },
              { value: 'citizen', label: '市民' },
              { value: 'agent', label: '座席' },
            ]}
          />
        )}
        {mayDownload && (
          <Button
            icon={<DownloadOutlined />}
            href={addressOf(downloadRecording, { params: { id: props.recordingId } })}
            download
          >
            下载（记入审计）
          </Button>
        )}
        {failed && <Typography.Text type="danger">录音没有取到，请稍后重试</Typography.Text>}
      </Flex>
    </div>
  )
}
