import { PhoneOutlined } from '@ant-design/icons'
import { Button, Input, Popover, Space } from 'antd'
import { useState } from 'react'
import type { PhoneActs } from './phone-context.ts'

/** 外呼: the agent's own telephone is connected first, then the number over a free line. */
export function DialBox({ acts }: { acts: PhoneActs }) {
  const [open, setOpen] = useState(false)
  const [number, setNumber] = useState('')
  const dial = async () => {
    if (number.length >= 2 && (await acts.dial(number, { kind: 'manual' })) !== undefined) setOpen(false)
  }
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title="外呼"
      destroyOnHidden
      content={
        <>
          <Input.Search
            autoFocus
            aria-label="外呼号码"
            inputMode="tel"
            style={{ width: 240 }}
            placeholder="电话号码或工号"
            maxLength={32}
            enterButton="呼叫"
            value={number}
            onChange={({ target }) => setNumber(target.value.replace(/[^\d+*#]/g, ''))}
            onSearch={() => void dial()}
          />
          <EnterRoom acts={acts} onEntered={() => setOpen(false)} />
        </>
      }
    >
      <Button icon={<PhoneOutlined />}>外呼</Button>
    </Popover>
  )
}

/** 加入会议: somebody else's conference, by the number and PIN he told. */
function EnterRoom({ acts, onEntered }: { acts: PhoneActs; onEntered: () => void }) {
  const [number, setNumber] = useState('')
  const [pin, setPin] = useState('')
  const enter = async () => {
    if (await acts.enterRoom(number, pin)) onEntered()
  }
  return (
    <Space.Compact block style={{ width: 240, marginTop: 8 }}>
      <Input
        aria-label="会议号"
        inputMode="numeric"
        placeholder="会议号"
        maxLength={8}
        value={number}
        onChange={({ target }) => setNumber(target.value.replace(/\D/g, ''))}
      />
      <Input
        aria-label="会议密码"
        inputMode="numeric"
        placeholder="密码"
        maxLength={12}
        value={pin}
        onChange={({ target }) => setPin(target.value.replace(/\D/g, ''))}
      />
      <Button disabled={number === '' || pin === ''} onClick={() => void enter()}>
        加入
      </Button>
    </Space.Compact>
  )
}
