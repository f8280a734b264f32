import { Button, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { callTogether } from '#modules/cases/contract-dispatch.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { type Colleague, ColleaguePicker } from '../admin/ColleaguePicker.tsx'
import { useMay } from '../shell/session.ts'
import { isBegun, type PartyDraft, partiesCalled } from './parties-called.ts'
import { useColleagues } from './useColleagues.ts'

const mostParties = 5

/** 调度通话: whom to call together over a case, people of the house by name whether or not they sit at a telephone now. */
export function CallTogetherForm({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const start = useChange(callTogether, { refreshes: ['/cases'] })
  return (
    <FormDialog<{ words?: string; parties: PartyDraft[] }>
      title="调度通话"
      okText="开始呼叫"
      done="正在呼叫：先接通您的电话，再呼第一方，应答后呼其余各方"
      width={640}
      initial={{ parties: [{}, {}] }}
      onClose={onClose}
      onSubmit={({ words = '', parties }) =>
        start.mutateAsync({ params: { id: caseId }, body: { words, parties: partiesCalled(parties) } })
      }
    >
      <Form.Item name="words" label="指令">
        <Input.TextArea maxLength={500} rows={2} placeholder="如：立即派两组人员到场" />
      </Form.Item>
      <Form.List name="parties">
        {(fields, { add }) => (
          <>
            {fields.map(({ key, name }) => (
              <PartyFields key={key} at={name} />
            ))}
            {fields.length < mostParties && (
              <Button type="dashed" block onClick={() => add({})}>
                再加一方
              </Button>
            )}
          </>
        )}
      </Form.List>
    </FormDialog>
  )
}

const legends = ['第一方（领导）', '第二方（部门或市民）', '第三方', '第四方', '第五方']

/** One to be called: chosen from the house, who then need only a number where they sit at no telephone, or typed. */
function PartyFields({ at }: { at: number }) {
  const form = Form.useFormInstance()
  const { others } = useColleagues()
  const seesSeats = useMay('queue.read')
  const [chosen, setChosen] = useState<Colleague>()
  const seated = others.map(({ id, number, name }) => ({ id, name, agentNo: number }))
  const known = [...seated, ...(chosen && !seated.some(({ id }) => id === chosen.id) ? [chosen] : [])]
  const pick = (one: Colleague | undefined) => {
    setChosen(one)
    // Who does not see who sits where begins with the agent's number; it is called when he has signed in.
    const own = seesSeats ? others.find(({ id }) => id === one?.id)?.number : one?.agentNo
    const number = own ?? undefined
    form.setFieldValue(['parties', at, 'name'], one?.name)
    form.setFieldValue(['parties', at, 'number'], number)
    if (one && number === undefined) form.getFieldInstance(['parties', at, 'number'])?.focus()
  }
  const party = () => (form.getFieldValue(['parties', at]) ?? {}) as PartyDraft
  const wanted = (said: string) => ({
    validator: async (_: unknown, value: string | undefined) => {
      if (!value?.trim() && (at === 0 || isBegun(party()))) throw new Error(said)
    },
  })
  const path = (field: keyof PartyDraft) => ['parties', at, field]
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ marginBottom: 4 }}>{legends[at]}</legend>
      <Form.Item name={[at, 'userId']} style={{ marginBottom: 8 }}>
        <ColleaguePicker label={`${legends[at]}：本平台人员`} known={known} onPicked={pick} />
      </Form.Item>
      <Space.Compact block>
        <Form.Item
          name={[at, 'name']}
          style={{ width: '50%' }}
          dependencies={[path('number')]}
          rules={[wanted('请填写姓名或部门')]}
        >
          <Input aria-label={`${legends[at]}：姓名或部门`} placeholder="姓名或部门" maxLength={40} />
        </Form.Item>
        <Form.Item
          name={[at, 'number']}
          style={{ width: '50%' }}
          dependencies={[path('name'), path('userId')]}
          rules={[
            wanted(chosen ? `请填写${chosen.name}的电话号码` : '请填写号码'),
            { pattern: /^[0-9+*#]{2,32}$/, message: '号码只能是数字' },
          ]}
        >
          <Input
            aria-label={`${legends[at]}：号码`}
            placeholder={chosen ? `${chosen.name}的电话号码` : '号码'}
            inputMode="tel"
            maxLength={32}
          />
        </Form.Item>
      </Space.Compact>
    </fieldset>
  )
}
