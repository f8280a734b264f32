import { Form, Input } from 'antd'
import { announceLeadersDay, type followLeadersDay } from '#modules/leaders-day/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { refreshes } from './words.ts'

/** 通报: what came of the day, as citizens read it on the portal. */
export function AnnounceForm(props: { found: Reply<typeof followLeadersDay>; onClose: () => void }) {
  const { day, proposed } = props.found
  const announce = useChange(announceLeadersDay, { refreshes })
  return (
    <FormDialog<{ text: string }>
      title="通报处理结果"
      okText="公布在门户"
      done="已公布"
      width={640}
      initial={{ text: day.results ?? proposed }}
      onClose={props.onClose}
      onSubmit={(body) => announce.mutateAsync({ params: { id: day.id }, body })}
    >
      <Form.Item
        name="text"
        label="通报"
        extra="不要写市民的姓名、电话和住址"
        rules={[{ required: true, min: 5, message: '请写明处理结果' }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 6 }} maxLength={3000} showCount />
      </Form.Item>
    </FormDialog>
  )
}
