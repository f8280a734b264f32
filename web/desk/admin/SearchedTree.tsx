import { Checkbox, Flex, Input, Tag, Tree } from 'antd'
import { type Key, type ReactNode, useState } from 'react'
import type { Coded } from './code-tree.ts'

interface Node {
  readonly key: string
  readonly children: Node[]
}

/** A tree with a field that narrows it by words and a box that shows what is out of use; what is found stands open. */
export function SearchedTree<One extends Node>(props: {
  label: string
  /** What can be typed: 名称或代码. */
  searchedBy: string
  /** Words of the box that shows those out of use. */
  withRetired?: string
  treeOf: (words: string, withRetired: boolean) => One[]
  titleOf: (node: One) => ReactNode
  /** Stands open without a search: all of it, or these keys. */
  open?: boolean | readonly Key[]
  chosen?: string | undefined
  onChoose?: (key: string | undefined) => void
  /** Beside the field. */
  note?: ReactNode
}) {
  const { open = false, onChoose } = props
  const [words, setWords] = useState('')
  const [retired, setRetired] = useState(false)
  return (
    <>
      <Flex gap={8} align="center" style={{ marginBottom: 8 }}>
        <Input.Search
          aria-label={`查找${props.label}`}
          placeholder={props.searchedBy}
          allowClear
          onChange={({ target }) => setWords(target.value.trim())}
        />
        <Checkbox
          checked={retired}
          onChange={({ target }) => setRetired(target.checked)}
          style={{ whiteSpace: 'nowrap' }}
        >
          {props.withRetired ?? '含停用'}
        </Checkbox>
        {props.note !== undefined && <span style={{ whiteSpace: 'nowrap' }}>{props.note}</span>}
      </Flex>
      <Tree<One>
        key={`${words}${retired}`}
        aria-label={props.label}
        treeData={props.treeOf(words, retired)}
        blockNode
        defaultExpandAll={words !== '' || open === true}
        {...(typeof open !== 'boolean' && { defaultExpandedKeys: [...open] })}
        selectable={onChoose !== undefined}
        selectedKeys={props.chosen === undefined ? [] : [props.chosen]}
        onSelect={([key]) => onChoose?.(key === undefined ? undefined : String(key))}
        titleRender={props.titleOf}
      />
    </>
  )
}

/** Name and code of an area or a category, marked when it is out of use. */
export const CodedName = ({ row }: { row: Coded }) => (
  <>
    {row.name} <small style={{ color: '#565b63' }}>{row.code}</small> {!row.active && <Tag>停用</Tag>}
  </>
)
