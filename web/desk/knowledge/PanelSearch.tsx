import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { searchItems, suggestItems } from '#modules/knowledge/contract-items.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { useSettled } from '../agent/useSettled.ts'
import { AskGap } from './AskGap.tsx'
import { ItemRows } from './ItemRows.tsx'
import { useItemKeys } from './useItemKeys.ts'
import './knowledge.css'

/** Suggestions by what the form says, until something is typed: then what has those words. */
export function PanelSearch(props: {
  text: string
  category?: string | undefined
  onOpen: (id: string) => void
}) {
  const [typed, setTyped] = useState('')
  const field = useRef<InputRef>(null)
  // The sheet may still be outside of the page when the field appears in it, where nothing takes the keys.
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  const words = typed.trim()
  const said = useSettled(props.text.trim().slice(0, 300))
  const suggests = words === '' && said.length > 1
  const suggested = useReading(
    suggestItems,
    { query: { text: said, ...(props.category && { category: props.category }) } },
    { enabled: suggests, keep: true },
  )
  const found = useReading(
    searchItems,
    { query: words === '' ? { list: 'used', limit: 20 } : { text: words, limit: 20 } },
    { enabled: !suggests, keep: true },
  )
  const reading = suggests ? suggested : found
  const items = reading.data?.items ?? []
  const { at, press } = useItemKeys(items, ({ id }) => props.onOpen(id))
  return (
    <>
      <Input
        aria-label="查知识"
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls="panel-items"
        aria-activedescendant={at >= 0 ? `panel-items-${at}` : undefined}
        placeholder="输入字词；不输入时按诉求内容推荐"
        ref={field}
        allowClear
        maxLength={100}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={press}
      />
      <p className="knowledge-keys">
        {words !== '' ? '查到的' : suggests ? '按诉求内容推荐' : '最常用'} · ↑↓ 选择，Enter 打开，Esc 关闭
      </p>
      <Panel
        reading={reading}
        empty={() => items.length === 0}
        emptyText={words === '' ? '没有相近的知识点，请输入字词查找' : `没有找到“${words}”`}
        emptyAction={words !== '' && <AskGap words={words} category={props.category} />}
      >
        {() => (
          <ItemRows
            id="panel-items"
            label="知识"
            items={items}
            text={words}
            at={at}
            onOpen={({ id }) => props.onOpen(id)}
          />
        )}
      </Panel>
    </>
  )
}
