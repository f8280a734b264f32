import { Button, type ButtonProps } from 'antd'
import { useState } from 'react'

/** A button of the call bar with its key written on it. Pressed twice while the first press is under way it does nothing. */
export function CallButton(
  props: Omit<ButtonProps, 'onClick' | 'title'> & {
    word: string
    stroke?: string
    onPress: () => Promise<unknown> | void
  },
) {
  const { word, stroke, onPress, ...rest } = props
  const [busy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    try {
      await onPress()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      {...rest}
      loading={busy}
      onClick={() => void press()}
      {...(stroke !== undefined && { 'aria-keyshortcuts': stroke.replace('Ctrl', 'Control') })}
    >
      {word}
      {stroke !== undefined && <span className="key-hint">{stroke}</span>}
    </Button>
  )
}
