import { Button, Cascader, Space } from 'antd'
import type { Words } from '../cases/queries.ts'
import { namesOf, pathOf } from './suggest-category.ts'
import type { SuggestedCategory } from './useSuggestedCategories.ts'

type Category = Words['categories'][number]
interface Option {
  value: string
  label: string
  /** Further words it is found by. */
  words: string
  children?: Option[]
}

/** 事项分类: found by any part of a name or by a keyword, or gone down level by level; suggestions from the text stand below. */
export function CategoryField(props: {
  id?: string
  value?: string
  onChange?: (code: string) => void
  categories: readonly Category[]
  suggested: readonly SuggestedCategory[]
}) {
  const { categories, suggested, value = '' } = props
  return (
    <>
      <Cascader<Option>
        {...(props.id !== undefined && { id: props.id })}
        aria-label="事项分类"
        style={{ width: '100%' }}
        allowClear={false}
        options={optionsOf(categories, null)}
        value={pathOf(categories, value)}
        placeholder="输入名称或关键词，如：垃圾、噪声"
        showSearch={{
          limit: 30,
          filter: (typed, path) =>
            path.some(({ label, words }) => label.includes(typed) || words.includes(typed)),
          sort: (a, b, typed) => rank(a, typed) - rank(b, typed),
        }}
        displayRender={(labels) => labels.join(' / ')}
        onChange={(path) => props.onChange?.((path as string[] | undefined)?.at(-1) ?? '')}
      />
      {suggested.length > 0 && (
        <Space wrap size={4} style={{ marginTop: 4 }}>
          {suggested.map(({ code, name, confidence }) => (
            <Button
              key={code}
              type={code === value ? 'primary' : 'dashed'}
              aria-pressed={code === value}
              title={namesOf(categories, code)}
              onClick={() => props.onChange?.(code)}
            >
              {name}
              {confidence !== undefined && ` ${Math.round(confidence * 100)}%`}
            </Button>
          ))}
        </Space>
      )}
    </>
  )
}

const rank = (path: readonly Option[], typed: string): number =>
  path.at(-1)?.label.includes(typed) ? 0 : path.at(-1)?.words.includes(typed) ? 1 : 2

function optionsOf(all: readonly Category[], parent: string | null): Option[] {
  return all
    .filter(({ parentCode, active }) => parentCode === parent && active)
    .map(({ code, name, keywords }) => {
      const children = optionsOf(all, code)
      return { value: code, label: name, words: keywords.join(' '), ...(children.length > 0 && { children }) }
    })
}
