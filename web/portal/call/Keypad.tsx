import type { KeyboardEvent } from 'react'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const
const spoken: Readonly<Record<string, string>> = { '*': '星号键', '#': '井号键' }

/** Keys of the voice menu. While the focus is among them, the keyboard's own digits work too. */
export function Keypad({ keys: pressed, press }: { keys: string; press: (key: string) => void }) {
  const typed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    if (keys.some((key) => key === event.key)) press(event.key)
  }
  return (
    <div className="keypad" role="group" aria-label="拨号键盘，用于语音菜单" onKeyDown={typed}>
      <output className="pressed" aria-label="已按">
        {pressed.slice(-16)}
      </output>
      {keys.map((key) => (
        <button key={key} type="button" aria-label={spoken[key]} onClick={() => press(key)}>
          {key}
        </button>
      ))}
    </div>
  )
}
