import {
  AudioMutedOutlined,
  AudioOutlined,
  LockOutlined,
  TeamOutlined,
  UnlockOutlined,
} from '@ant-design/icons'
import { Button, Input, Popover, Select, Space, Tag } from 'antd'
import { useState } from 'react'
import { useKeys } from '../../ui/keys.ts'
import { lookOf } from './agent-states.tsx'
import type { CallNow, PartyNow, PhoneActs } from './phone-context.ts'
import { useColleagues } from './useColleagues.ts'

type Conference = NonNullable<CallNow['conference']>

/** 会议: who is in it, calling more in, one's voice off, out, the door locked. */
export function ConferenceButton({ call, acts }: { call: CallNow; acts: PhoneActs }) {
  const [open, setOpen] = useState(false)
  const { conference } = call
  useKeys({ 'Alt+G': () => setOpen(!open) })
  return (
    <Popover
      trigger="click"
      title="会议"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <div style={{ width: 380 }} role="group" aria-label="会议">
          {conference && <Parties conference={conference} acts={acts} />}
          <Invite acts={acts} locked={conference?.locked ?? false} />
          <Room room={call.room} acts={acts} />
        </div>
      }
    >
      <Button icon={<TeamOutlined />} aria-keyshortcuts="Alt+G">
        会议{conference ? ` ${conference.parties.length} 方` : ''}
        <span className="key-hint">Alt+G</span>
      </Button>
    </Popover>
  )
}

function Parties({ conference: { parties, locked }, acts }: { conference: Conference; acts: PhoneActs }) {
  const { nameOf } = useColleagues()
  const members = parties.filter(({ role, state }) => role === 'member' && state === 'in')
  const allMuted = members.length > 0 && members.every(({ muted }) => muted)
  return (
    <>
      <ul aria-label="与会各方" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {parties.map((one) => (
          <PartyLine
            key={one.leg}
            party={one}
            name={one.agent === null ? one.number || '无号码' : nameOf(one.agent)}
            acts={acts}
          />
        ))}
      </ul>
      <Space style={{ margin: '8px 0' }}>
        <Button disabled={members.length === 0} onClick={() => void acts.muteParty(undefined, !allMuted)}>
          {allMuted ? '全部取消静音' : '全部静音'}
        </Button>
        <Button icon={locked ? <UnlockOutlined /> : <LockOutlined />} onClick={() => void acts.lock(!locked)}>
          {locked ? '解锁' : '锁定'}
        </Button>
      </Space>
    </>
  )
}

/** 对外开放: number and PIN to pass on, or the way to open it. */
function Room({ room, acts }: { room: CallNow['room']; acts: PhoneActs }) {
  if (!room)
    return (
      <Button style={{ marginTop: 8 }} onClick={() => void acts.openRoom(true)}>
        对外开放
      </Button>
    )
  return (
    <div role="status" aria-label="会议对外开放" style={{ marginTop: 8 }}>
      会议号 <b>{room.number}</b>，密码 <b>{room.pin}</b>
      <div>
        {room.access === undefined
          ? '内部话机拨加入会议的星号功能'
          : `内部话机拨 ${room.access}；外线由引到 ${room.access} 的号码或语音流程进入`}
        ，按提示输入。错误过多时暂停加入 5 分钟
      </div>
      <Button size="small" onClick={() => void acts.openRoom(false)}>
        关闭对外开放
      </Button>
    </div>
  )
}

const roles = { citizen: '市民', moderator: '主持', member: '与会' } as const

function PartyLine({ party, name, acts }: { party: PartyNow; name: string; acts: PhoneActs }) {
  const { leg, role, state, muted } = party
  const inside = state === 'in'
  return (
    <li style={{ display: 'flex', alignItems: 'center', gap: 8, padding: '3px 0' }}>
      <Tag>{roles[role]}</Tag>
      <span style={{ flex: 1 }}>
        {name} {!inside && '（振铃中）'} {muted && '（已静音）'}
      </span>
      {role !== 'moderator' && inside && (
        <Button
          size="small"
          icon={muted ? <AudioMutedOutlined /> : <AudioOutlined />}
          onClick={() => void acts.muteParty(leg, !muted)}
          aria-label={`${muted ? '取消静音' : '静音'} ${name}`}
        >
          {muted ? '取消静音' : '静音'}
        </Button>
      )}
      {role === 'member' && (
        <Button size="small" danger onClick={() => void acts.putOut(leg)} aria-label={`请出 ${name}`}>
          {inside ? '请出' : '不再呼叫'}
        </Button>
      )}
    </li>
  )
}

function Invite({ acts, locked }: { acts: PhoneActs; locked: boolean }) {
  const { others } = useColleagues()
  const [number, setNumber] = useState('')
  if (locked) return <p role="status">会议已锁定，不能再请人加入</p>
  const dial = async () => {
    if (number.length >= 2 && (await acts.invite({ number }))) setNumber('')
  }
  return (
    <Space.Compact block>
      <Select
        autoFocus
        aria-label="请座席加入"
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '50%' }}
        placeholder="请座席加入"
        value={null}
        onChange={(agent: string | null) => agent !== null && void acts.invite({ agent })}
        options={others.map(({ id, number: own, name, state }) => ({
          value: id,
          label: `${own} ${name}（${lookOf(state).word}）`,
          disabled: state !== 'idle',
        }))}
        notFoundContent="没有签入的其他座席"
      />
      <Input.Search
        aria-label="请外线加入"
        inputMode="tel"
        style={{ width: '50%' }}
        placeholder="外线号码"
        maxLength={30}
        enterButton="呼叫"
        value={number}
        onChange={({ target }) => setNumber(target.value.replace(/[^\d*#+]/g, ''))}
        onSearch={() => void dial()}
      />
    </Space.Compact>
  )
}
