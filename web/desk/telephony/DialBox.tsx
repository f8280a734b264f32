import { PhoneOutlined } from '@ant-design/icons'
import { Button, Input, Popover } from 'antd'
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
      }
    >
      <Button icon={<PhoneOutlined />}>外呼</Button>
    </Popover>
  )
}
