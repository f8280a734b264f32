import { AppstoreOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** Key presses for the other party's menu. */
export function Dialpad({ onDigit }: { onDigit: (digit: string) => Promise<unknown> }) {
  const [pressed, setPressed] = useState('')
  const press = (digit: string) => {
    setPressed((before) => `${before}${digit}`.slice(-20))
    void onDigit(digit)
  }
  return (
    <Popover
      trigger="click"
      title="向对方发送按键"
      onOpenChange={(open) => open || setPressed('')}
      content={
        <div
          role="group"
          aria-label="拨号键盘"
          onKeyDown={({ key }) => digits.includes(key) && press(key)}
          style={{ display: 'grid', gridTemplateColumns: 'repeat(3, 48px)', gap: 6 }}
        >
          <output style={{ gridColumn: '1 / 4', minHeight: 20, fontFamily: 'monospace' }}>{pressed}</output>
          {digits.map((digit) => (
            <Button key={digit} size="middle" onClick={() => press(digit)}>
              {digit}
            </Button>
          ))}
        </div>
      }
    >
      <Button icon={<AppstoreOutlined />}>键盘</Button>
    </Popover>
  )
}
