import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { readLifeWords, saveLifeWords } from '#modules/telephony/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useMay } from '../shell/session.ts'

/** 生命词: the list after whose words no caller is cut off or limited. */
export function LifeWordsButton() {
  const may = useMay('life-words.edit')
  const [open, setOpen] = useState(false)
  const reading = useReading(readLifeWords, {}, { enabled: may })
  const save = useChange(saveLifeWords, { refreshes: ['/life-words'] })
  if (!may) return null
  return (
    <>
      <Button disabled={!reading.data} onClick={() => setOpen(true)}>
        生命词
      </Button>
      {open && reading.data && (
        <FormDialog<{ words: string[] }>
          title="生命词"
          okText="保存"
          done="已生效"
          initial={{ words: reading.data.words }}
          intro={
            <p>
              登记表中写到、或座席标记来电人说到这些词，即通知班长，此后不得结束或限制来电，直到班长在“重点通话”中写明核实结果。
            </p>
          }
          onConflict={() => void reading.refetch()}
          onClose={() => setOpen(false)}
          onSubmit={({ words }) => save.mutateAsync({ body: { words, version: reading.data?.version ?? 0 } })}
        >
          {(form) => (
            <>
              <Form.Item name="words" label="词语" extra="逐个回车">
                <Select mode="tags" open={false} tokenSeparators={[',', '，', ' ', '、']} aria-label="词语" />
              </Form.Item>
              <Button onClick={() => form.setFieldValue('words', reading.data?.usual)}>恢复默认</Button>
            </>
          )}
        </FormDialog>
      )}
    </>
  )
}
