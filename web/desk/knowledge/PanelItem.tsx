import { Button, Space } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { readItem, useItem } from '#modules/knowledge/contract-items.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { useAct } from '../../ui/useAct.ts'
import { ItemSheet } from './ItemSheet.tsx'
import { SendForm } from './SendForm.tsx'

type Kind = 'spoken' | 'standard'

/** One article while talking: read it to the citizen, put it into the reply, have it sent; each by one key. */
export function PanelItem(props: {
  id: string
  used: { formId: string; callId?: string }
  phone: string
  /** Puts words into the reply; absent = the agent may not answer on the spot. */
  onInsert?: (words: string) => void
  onBack: () => void
}) {
  const { id, onInsert } = props
  const place = useRef<HTMLDivElement>(null)
  const item = useReading(readItem, { params: { id } }).data
  const use = useChange(useItem, { refreshes: ['/knowledge/items'] })
  const act = useAct()
  const [sending, setSending] = useState(false)
  useEffect(() => place.current?.focus(), [])
  const wordsOf = (kind: Kind): string =>
    item?.content.answers.find((answer) => answer.kind === kind && answer.text !== '')?.text ?? ''
  const note = (kind: Kind, how: 'inserted' | 'read', done: string) =>
    item &&
    void act(
      () =>
        use.mutateAsync({
          params: { id },
          body: { edition: item.edition, answer: kind, how, ...props.used },
        }),
      done,
    )
  const insert = (kind: Kind) => {
    const words = wordsOf(kind)
    if (words === '' || !onInsert) return
    onInsert(words)
    note(kind, 'inserted', '已引用到答复，并记下引用的版本')
  }
  const readOut = () => note(wordsOf('spoken') === '' ? 'standard' : 'spoken', 'read', '已记下：读给市民')
  const sendable = item?.content.answers.some(({ kind, text }) => kind === 'public' && text !== '') ?? false
  const strokes: Readonly<Record<string, () => void>> = {
    '1': () => insert('spoken'),
    '2': () => insert('standard'),
    '3': readOut,
    '4': () => sendable && setSending(true),
    Backspace: props.onBack,
    ArrowLeft: props.onBack,
  }
  const press = (event: KeyboardEvent) => {
    if (sending || event.ctrlKey || event.altKey || event.metaKey) return
    const stroke = strokes[event.key]
    if (!stroke) return
    event.preventDefault()
    stroke()
  }
  return (
    <div
      ref={place}
      tabIndex={-1}
      role="group"
      aria-label="知识内容"
      onKeyDown={press}
      style={{ outline: 'none' }}
    >
      <ItemSheet
        id={id}
        acts={() => (
          <>
            <Space wrap style={{ marginBottom: 8 }}>
              <Button onClick={props.onBack}>← 返回列表</Button>
              {onInsert && (
                <Button type="primary" disabled={wordsOf('spoken') === ''} onClick={() => insert('spoken')}>
                  1 引用短答
                </Button>
              )}
              {onInsert && (
                <Button disabled={wordsOf('standard') === ''} onClick={() => insert('standard')}>
                  2 引用全文
                </Button>
              )}
              <Button onClick={readOut}>3 已读给市民</Button>
              <Button disabled={!sendable} onClick={() => setSending(true)}>
                4 发送
              </Button>
            </Space>
          </>
        )}
      />
      {sending && item && (
        <SendForm
          id={id}
          edition={item.edition}
          phone={props.phone}
          used={props.used}
          onClose={() => {
            setSending(false)
            place.current?.focus()
          }}
        />
      )}
    </div>
  )
}
