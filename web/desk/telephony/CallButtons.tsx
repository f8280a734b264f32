import {
  AudioMutedOutlined,
  AudioOutlined,
  PauseOutlined,
  PhoneFilled,
  PlayCircleOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useKeys } from '../../ui/keys.ts'
import { CallButton } from './CallButton.tsx'
import { ConferenceButton } from './ConferenceButton.tsx'
import { DialBox } from './DialBox.tsx'
import { Dialpad } from './Dialpad.tsx'
import { HelpMenu } from './HelpMenu.tsx'
import { PauseMenu } from './PauseMenu.tsx'
import type { Phone, SeatNow } from './phone-context.ts'
import { TransferPanel } from './TransferPanel.tsx'
import { useColleagues } from './useColleagues.ts'
import { useBusyReason } from './usePauseReasons.ts'

const green = { background: '#237804' }

/** The buttons that fit the state, each with its key. A window that does not lead has none for the voice. */
export function CallButtons({ phone, seat }: { phone: Phone; seat: SeatNow }) {
  const { acts, leading } = phone
  const ringing = phone.leg === 'ringing' || seat.state === 'ringing' || seat.state === 'reserved'
  if (!leading) return null
  if (ringing && phone.leg !== 'up') return <Ringing phone={phone} />
  if (seat.state === 'consult') return <Consulting phone={phone} />
  if (phone.call?.suspended) return <Suspended phone={phone} />
  if (phone.leg !== 'none' || ['talking', 'hold', 'outbound'].includes(seat.state))
    return <Talking phone={phone} seat={seat} />
  if (seat.state === 'after-call') return <AfterCall phone={phone} seat={seat} />
  if (seat.state === 'out')
    return <CallButton type="primary" style={green} word="签入" onPress={acts.signIn} />
  return <Waiting phone={phone} seat={seat} />
}

function Waiting({ phone: { acts }, seat }: { phone: Phone; seat: SeatNow }) {
  const paused = seat.state !== 'idle'
  const busyReason = useBusyReason()
  useKeys({ 'Alt+B': () => void (paused ? acts.ready() : acts.pause('busy', busyReason)) })
  return (
    <>
      {paused && <CallButton type="primary" style={green} word="示闲" stroke="Alt+B" onPress={acts.ready} />}
      <PauseMenu acts={acts} later={false} asked={seat.asked} />
      <DialBox acts={acts} />
      <CallButton word="签出" onPress={acts.signOut} />
    </>
  )
}

function Ringing({ phone: { acts, leg } }: { phone: Phone }) {
  const mine = leg === 'ringing'
  useKeys({ ...(mine && { F2: () => void acts.answer() }), F4: () => void acts.reject() })
  return (
    <>
      {mine && (
        <CallButton
          autoFocus
          type="primary"
          style={green}
          icon={<PhoneFilled />}
          word="接听"
          stroke="F2"
          onPress={acts.answer}
        />
      )}
      {!mine && leg === 'none' && <span>请在话机上接听</span>}
      <CallButton danger word="拒接" stroke="F4" onPress={acts.reject} />
    </>
  )
}

function Talking({ phone, seat }: { phone: Phone; seat: SeatNow }) {
  const { acts, muted, call, queues } = phone
  const [transferring, setTransferring] = useState(false)
  const { others } = useColleagues(transferring)
  const held = seat.state === 'hold'
  const conference = call?.conference !== undefined
  const atRisk = call?.atRisk ?? false
  const moderates = call?.agent === undefined || call.agent === phone.me
  const mayHold = !conference && !atRisk && moderates && (held || seat.state === 'talking')
  const connected = (call?.talked ?? false) && !conference && !atRisk && moderates
  const busyReason = useBusyReason()
  const turnHold = () => (held ? acts.retrieve() : acts.hold())
  useKeys({
    F4: () => void acts.hangUp(),
    F8: mayHold ? () => void turnHold() : undefined,
    F9: connected ? () => setTransferring(!transferring) : undefined,
    'Alt+M': () => void acts.mute(!muted),
    'Alt+C': connected ? () => setTransferring(true) : undefined,
    'Alt+B': () => void acts.pause('busy', busyReason),
  })
  return (
    <>
      <CallButton
        danger
        type="primary"
        icon={<PhoneFilled rotate={135} />}
        word={conference ? '退出会议' : '挂断'}
        stroke="F4"
        onPress={acts.hangUp}
      />
      {mayHold && (
        <CallButton
          type={held ? 'primary' : 'default'}
          icon={held ? <PlayCircleOutlined /> : <PauseOutlined />}
          word={held ? '取回' : '保持'}
          stroke="F8"
          onPress={turnHold}
        />
      )}
      <CallButton
        type={muted ? 'primary' : 'default'}
        icon={muted ? <AudioMutedOutlined /> : <AudioOutlined />}
        word={muted ? '取消静音' : '静音'}
        stroke="Alt+M"
        aria-pressed={muted}
        onPress={() => acts.mute(!muted)}
      />
      {!conference && !atRisk && moderates && (
        <Popover
          trigger="click"
          title="转接"
          open={transferring}
          onOpenChange={setTransferring}
          destroyOnHidden
          content={
            <TransferPanel
              colleagues={others}
              queues={queues}
              acts={acts}
              onDone={() => setTransferring(false)}
            />
          }
        >
          <Button icon={<SwapOutlined />} disabled={!connected} aria-keyshortcuts="F9">
            转接<span className="key-hint">F9</span>
          </Button>
        </Popover>
      )}
      {call && moderates && (call.state === 'talking' || call.state === 'conference') && (
        <>
          <ConferenceButton call={call} acts={acts} />
          <HelpMenu call={call} acts={acts} />
        </>
      )}
      <Dialpad onDigit={acts.dtmf} />
      <span className="wide">
        <PauseMenu acts={acts} later asked={seat.asked} />
      </span>
    </>
  )
}

/** The citizen hears music; the agent speaks with the third party or waits for him. */
function Consulting({ phone }: { phone: Phone }) {
  const { acts, call } = phone
  const { nameOf } = useColleagues()
  const answered = call?.transfer?.state === 'answered'
  const atOnce = call?.transfer?.atOnce ?? false
  const target = call?.transfer?.target
  const who = target?.number ?? nameOf(target?.agent ?? null)
  useKeys({
    F4: () => void acts.cancel(),
    F8: () => void acts.cancel(),
    F9: answered ? () => void acts.complete() : undefined,
    'Alt+C': answered ? () => void acts.join() : undefined,
  })
  return (
    <>
      <span role="status">
        {answered ? `正在与 ${who} 咨询` : `正在呼叫 ${who}${atOnce ? '，应答即转' : ''}`}
      </span>
      {!atOnce && (
        <>
          <CallButton
            type="primary"
            disabled={!answered}
            icon={<SwapOutlined />}
            word="完成转接"
            stroke="F9"
            onPress={acts.complete}
          />
          <CallButton
            disabled={!answered}
            icon={<TeamOutlined />}
            word="三方"
            stroke="Alt+C"
            onPress={acts.join}
          />
        </>
      )}
      <CallButton danger word="取消，回到市民" stroke="F8" onPress={acts.cancel} />
    </>
  )
}

/** 挂起转: the citizen answers a flow's questions and comes back; the agent waits on the line, or hangs up and is rung again. */
function Suspended({ phone: { acts } }: { phone: Phone }) {
  useKeys({ F4: () => void acts.hangUp(), F8: () => void acts.retrieve() })
  return (
    <>
      <span role="status">市民在语音流程中，结束后回到您这里</span>
      <CallButton
        type="primary"
        icon={<PlayCircleOutlined />}
        word="取回"
        stroke="F8"
        onPress={acts.retrieve}
      />
      <CallButton danger word="先挂断，回来时再振铃" stroke="F4" onPress={acts.hangUp} />
    </>
  )
}

function AfterCall({ phone: { acts }, seat }: { phone: Phone; seat: SeatNow }) {
  const [extended, setExtended] = useState(false)
  const busyReason = useBusyReason()
  useKeys({ 'Alt+F': () => void acts.finish(), 'Alt+B': () => void acts.pause('busy', busyReason) })
  const extend = async () => {
    if (await acts.extend()) setExtended(true)
  }
  return (
    <>
      <CallButton type="primary" style={green} word="完成整理" stroke="Alt+F" onPress={acts.finish} />
      {seat.deadline !== undefined && !extended && <CallButton word="延长" onPress={extend} />}
      <PauseMenu acts={acts} later={false} asked={seat.asked} />
      <DialBox acts={acts} />
    </>
  )
}
