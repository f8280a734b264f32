import { Button, Cascader, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { askGap, noteMiss } from '#modules/knowledge/contract-inquiries.ts'
import { call } from '../../api/call.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { UnitPicker } from '../admin/UnitPicker.tsx'
import { useSettled } from '../agent/useSettled.ts'
import { useWords } from '../cases/queries.ts'
import { useMay } from '../shell/session.ts'
import { steps, trail } from './code-steps.ts'

interface Values {
  question: string
  category?: string[]
  unitId?: string
}

/** Shown where a search found nothing: that it did is noted, and who should know can be asked. */
export function AskGap(props: { words: string; category?: string | undefined }) {
  const { words } = props
  const may = useMay('knowledge.suggest')
  const [open, setOpen] = useState(false)
  const settled = useSettled(words)
  const known = useWords()
  const ask = useChange(askGap, { refreshes: ['/knowledge/inquiries', '/knowledge/misses'] })
  useEffect(() => {
    if (settled !== '') void call(noteMiss, { body: { words: settled } }).catch(() => undefined)
  }, [settled])
  if (!may) return null
  const categories = known.data?.categories ?? []
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        向单位提问
      </Button>
      {open && (
        <FormDialog<Values>
          title="没有查到：向应当知道的单位提问"
          okText="提问"
          done="已提问，答复在“报错与提问”中查看"
          initial={{ question: words, category: trail(categories, props.category) }}
          onClose={() => setOpen(false)}
          onSubmit={({ question, category, unitId }) =>
            ask.mutateAsync({
              body: {
                words,
                question,
                categoryCode: category?.at(-1) ?? '',
                ...(unitId && { unitId }),
              },
            })
          }
        >
          <Form.Item
            name="question"
            label="市民问的是"
            rules={[{ required: true, min: 2, message: '请写明问题' }]}
          >
            <Input.TextArea autoFocus rows={3} maxLength={500} />
          </Form.Item>
          <Form.Item name="category" label="事项分类（可不填）">
            <Cascader options={steps(categories)} changeOnSelect showSearch />
          </Form.Item>
          <Form.Item name="unitId" label="问哪个单位" extra="不清楚的可不选，由知识编辑指派">
            <UnitPicker label="问哪个单位" allowClear />
          </Form.Item>
        </FormDialog>
      )}
    </>
  )
}
