import { CaretRightOutlined, DeleteOutlined, PauseOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Input, InputNumber, Select } from 'antd'
import type { FieldProps } from './NodeField.tsx'
import { soundAddress, usePrompts } from './prompts.ts'
import { usePlayback } from './usePlayback.ts'

type Item = Readonly<Record<string, unknown>>

const kinds = [
  { value: 'file', label: '提示音' },
  { value: 'say', label: '播报数值' },
  { value: 'tts', label: '朗读文字' },
  { value: 'silenceMs', label: '停顿' },
]
const sayOptions = [
  { value: 'digits', label: '逐位' },
  { value: 'number', label: '数' },
  { value: 'date', label: '日期' },
  { value: 'time', label: '时间' },
  { value: 'money', label: '金额' },
  { value: 'agent-no', label: '工号' },
]
const fresh: Readonly<Record<string, Item>> = {
  file: { file: '' },
  say: { say: 'digits', value: '' },
  tts: { tts: '' },
  silenceMs: { silenceMs: 500 },
}
const kindOf = (item: Item) => Object.keys(fresh).find((kind) => kind in item) ?? 'file'

/** What the caller hears, piece after piece. */
export function PromptsField({ field, id, value, onChange, editing }: FieldProps) {
  const items: readonly Item[] = Array.isArray(value) ? (value as Item[]) : []
  const put = (next: readonly Item[]) => onChange(next.length > 0 || field.required ? next : undefined)
  return (
    <div role="group" aria-label={field.title} id={id}>
      {items.map((item, index) => (
        // A piece has no name of its own; its place is what it is.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="ivr-row" key={index}>
          <div className="ivr-row-acts">
            <Select
              aria-label={`第 ${index + 1} 段的种类`}
              value={kindOf(item)}
              options={kinds}
              style={{ width: 104 }}
              onChange={(kind) => put(items.map((old, i) => (i === index ? (fresh[kind] ?? old) : old)))}
            />
            <Button
              size="small"
              type="text"
              aria-label={`删除第 ${index + 1} 段`}
              icon={<DeleteOutlined />}
              onClick={() => put(items.filter((_, i) => i !== index))}
            />
          </div>
          <Piece
            item={item}
            place={index + 1}
            lang={editing.drawing.flow.lang.slice(0, 2)}
            onChange={(now) => put(items.map((old, i) => (i === index ? now : old)))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => put([...items, { file: '' }])}>
        增加一段
      </Button>
    </div>
  )
}

function Piece(props: { item: Item; place: number; lang: string; onChange: (item: Item) => void }) {
  const { item, place, onChange } = props
  const text = (name: string) => (typeof item[name] === 'string' ? item[name] : '')
  switch (kindOf(item)) {
    case 'say':
      return (
        <div className="ivr-table-row">
          <Select
            aria-label={`第 ${place} 段怎样播报`}
            value={text('say')}
            options={sayOptions}
            style={{ width: 88 }}
            onChange={(say) => onChange({ ...item, say })}
          />
          <Input
            aria-label={`第 ${place} 段的值`}
            placeholder={'如 ${number}'}
            value={text('value')}
            onChange={({ target }) => onChange({ ...item, value: target.value })}
          />
        </div>
      )
    case 'tts':
      return (
        <Input.TextArea
          aria-label={`第 ${place} 段的文字`}
          autoSize={{ minRows: 2 }}
          value={text('tts')}
          maxLength={2000}
          onChange={({ target }) => onChange({ tts: target.value })}
        />
      )
    case 'silenceMs':
      return (
        <InputNumber
          aria-label={`第 ${place} 段停顿毫秒`}
          min={50}
          max={10_000}
          step={50}
          suffix="毫秒"
          value={typeof item.silenceMs === 'number' ? item.silenceMs : null}
          onChange={(now) => onChange({ silenceMs: now ?? 500 })}
        />
      )
    default:
      return <FilePiece {...props} />
  }
}

function FilePiece(props: { item: Item; place: number; lang: string; onChange: (item: Item) => void }) {
  const { item, place, lang, onChange } = props
  const file = typeof item.file === 'string' ? item.file : ''
  const { data } = usePrompts()
  const { playing, play, stop } = usePlayback()
  const known = (data?.prompts ?? []).filter((prompt) => prompt.file.startsWith(`${lang}/`))
  const found = known.find((prompt) => prompt.file === (file.includes('/') ? file : `${lang}/${file}`))
  return (
    <>
      <div className="ivr-table-row">
        <AutoComplete
          aria-label={`第 ${place} 段的提示音`}
          value={file}
          placeholder="选择提示音"
          showSearch={{ filterOption: (typed, option) => (option?.label ?? '').includes(typed) }}
          options={known.map((prompt) => ({
            value: prompt.file.slice(lang.length + 1),
            label: `${prompt.file.slice(lang.length + 1)} ${prompt.text}`,
          }))}
          onChange={(now: string) => onChange({ file: now })}
        />
        <Button
          aria-label={playing === null ? `试听第 ${place} 段` : '停止'}
          icon={playing === null ? <CaretRightOutlined /> : <PauseOutlined />}
          disabled={!found}
          onClick={() => (playing === null && found ? play(found.file, [soundAddress(found.file)]) : stop())}
        />
      </div>
      {found && <p className="ivr-spoken">{found.text}</p>}
    </>
  )
}
