import { CloseCircleFilled, WarningFilled } from '@ant-design/icons'
import { Tag } from 'antd'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { removeNodes } from './drawing.ts'
import type { Editing } from './editing.ts'
import { type OutlineRow, outlineOf } from './outline.ts'

/** The flow as a list from the way in to its ends; everything the canvas can do, by keyboard alone. */
export function Outline({ editing, onOpen }: { editing: Editing; onOpen: () => void }) {
  const { drawing, kinds, selected, select } = editing
  const rows = useMemo(() => outlineOf(drawing.flow, kinds), [drawing.flow, kinds])
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('li.chosen')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const focused = rows.find(({ id }) => id === selected)?.id ?? rows[0]?.id
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    select(row.id)
    list.current?.querySelector<HTMLElement>(`[data-node="${row.id}"]`)?.focus()
  }
  const press = (event: KeyboardEvent, index: number) => {
    const row = rows[index]
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(index + 1),
      ArrowUp: () => go(index - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      Enter: () => {
        if (row) select(row.id)
        onOpen()
      },
      Delete: () => {
        if (!row || !editing.mayEdit) return
        editing.change(removeNodes(drawing, [row.id]))
        go(index - 1)
      },
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <ul className="ivr-outline" role="tree" aria-label="流程大纲" ref={list}>
      {rows.map((row, index) => (
        <li
          key={row.id}
          data-node={row.id}
          role="treeitem"
          aria-level={row.depth + 1}
          aria-selected={row.id === selected}
          tabIndex={row.id === focused ? 0 : -1}
          className={row.id === selected ? 'chosen' : ''}
          style={{ paddingInlineStart: 8 + Math.min(row.depth, 14) * 18 }}
          onClick={() => select(row.id)}
          onKeyDown={(event) => press(event, index)}
        >
          <Row row={row} editing={editing} />
        </li>
      ))}
    </ul>
  )
}

function Row({ row, editing }: { row: OutlineRow; editing: Editing }) {
  const { flow } = editing.drawing
  const node = flow.nodes[row.id]
  const kind = editing.kinds.get(node?.type ?? '')
  const findings = editing.findings.filter(({ node: at }) => at === row.id)
  const severe = findings.some(({ severity }) => severity === 'error')
  const label = node?.label ?? kind?.label ?? row.id
  return (
    <>
      <span className="ivr-outline-head">
        {row.by !== null && <small>{row.by} →</small>}
        <strong>{label}</strong>
        <Tag>{kind?.label ?? node?.type}</Tag>
        {row.id === flow.start && <Tag color="green">起点</Tag>}
        {row.id === flow.fallback && <Tag color="blue">兜底</Tag>}
        {!row.reached && <Tag color="red">没有路径到达</Tag>}
        {findings.length > 0 && (
          <span
            className={severe ? 'ivr-error' : 'ivr-warning'}
            title={findings.map(({ text }) => text).join('\n')}
          >
            {severe ? <CloseCircleFilled aria-hidden /> : <WarningFilled aria-hidden />} {findings.length} 处
            {severe ? '错误' : '提醒'}
          </span>
        )}
      </span>
      <span className="ivr-outline-ways">
        {row.ways
          .filter(({ to, must }) => to !== null || must)
          .map(({ port, name, to }) => (
            <span key={port} className={to === null ? 'ivr-error' : ''}>
              {name} → {to === null ? '没有连接' : (flow.nodes[to]?.label ?? to)}
            </span>
          ))}
      </span>
    </>
  )
}
