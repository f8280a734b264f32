import { Button, Input, Space } from 'antd'
import { useState } from 'react'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** The caller's telephone: keys while one is awaited, digits and a button while several are. */
export function Keypad(props: {
  waiting: { min: number; max: number; endKey: string } | null
  canGoBack: boolean
  onPress: (keys: string) => void
  onBack: () => void
  onAnew: () => void
}) {
  const { waiting, onPress } = props
  return (
    <div className="ivr-keypad-box">
      {waiting && waiting.max > 1 ? (
        <Digits key={`${waiting.min}-${waiting.max}`} waiting={waiting} onPress={onPress} />
      ) : (
        <div className="ivr-keypad" role="group" aria-label="按键">
          {keys.map((key) => (
            <Button key={key} disabled={!waiting} onClick={() => onPress(key)}>
              {key}
            </Button>
          ))}
        </div>
      )}
      <Space wrap size={4}>
        <Button size="small" disabled={!waiting} onClick={() => onPress('')}>
          不按键
        </Button>
        <Button size="small" danger disabled={!waiting} onClick={() => onPress('hangup')}>
          挂机
        </Button>
        <Button size="small" disabled={!props.canGoBack} onClick={props.onBack}>
          退一步
        </Button>
        <Button size="small" disabled={!props.canGoBack} onClick={props.onAnew}>
          重新来电
        </Button>
      </Space>
    </div>
  )
}

function Digits({
  waiting,
  onPress,
}: {
  waiting: { min: number; max: number; endKey: string }
  onPress: (keys: string) => void
}) {
  const [digits, setDigits] = useState('')
  const enter = () => {
    if (digits === '') return
    onPress(digits)
    setDigits('')
  }
  return (
    <Space.Compact style={{ width: '100%' }}>
      <Input
        aria-label={`输入 ${waiting.min} 至 ${waiting.max} 位`}
        placeholder={`${waiting.min} 至 ${waiting.max} 位${waiting.endKey === '' ? '' : `，${waiting.endKey} 结束`}`}
        inputMode="tel"
        value={digits}
        maxLength={waiting.max}
        onChange={({ target }) => /^[0-9*#]*$/.test(target.value) && setDigits(target.value)}
        onPressEnter={enter}
      />
      <Button type="primary" onClick={enter}>
        输入
      </Button>
    </Space.Compact>
  )
}
