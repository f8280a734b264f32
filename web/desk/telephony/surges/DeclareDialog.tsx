import { Form, Input } from 'antd'
import { declareSurge } from '#modules/telephony/contract-surges.ts'
import { useChange } from '../../../api/queries.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { HelperChoice } from './HelperChoice.tsx'
import { type SurgeQueueView, surgeReadings } from './surges.ts'

const reasons = ['大面积停水停电', '极端天气', '突发事件集中来电', '政策发布后集中咨询']

/** Says what will happen, asks why and whom to call in; only then it begins. */
export function DeclareDialog({ queue, onClose }: { queue: SurgeQueueView; onClose: () => void }) {
  const declare = useChange(declareSurge, { refreshes: surgeReadings })
  const { rule } = queue
  return (
    <FormDialog<{ reason: string; helpers: string[] }>
      title={`宣布“${queue.name}”进入话务高峰`}
      okText="宣布高峰"
      danger
      done="已进入话务高峰"
      width={640}
      initial={{ helpers: [] }}
      onClose={onClose}
      intro={
        <ul style={{ paddingInlineStart: 20, marginTop: 0 }}>
          <li>此后每个来电先听到高峰告知，再排队等候。</li>
          {rule.callback && <li>来电人可按 9 挂机等回拨，保留排队位置。</li>}
          {rule.shortForm && <li>座席用简表登记。</li>}
          <li>所选人员立即收到支援通知，签入后即可接听；结束时自动退出。记入审计。</li>
        </ul>
      }
      onSubmit={({ reason, helpers }) =>
        declare.mutateAsync({ body: { queueId: queue.id, reason: reason.trim(), helpers: helpers ?? [] } })
      }
    >
      {(form) => (
        <>
          <Form.Item
            name="reason"
            label="理由"
            rules={[{ required: true, whitespace: true, min: 2, message: '请写明理由，至少 2 个字' }]}
            extra={reasons.map((words) => (
              <a
                key={words}
                role="button"
                tabIndex={0}
                style={{ marginRight: 12 }}
                onClick={() => form.setFieldsValue({ reason: words })}
                onKeyDown={(event) => event.key === 'Enter' && form.setFieldsValue({ reason: words })}
              >
                {words}
              </a>
            ))}
          >
            <Input.TextArea autoFocus rows={2} maxLength={200} />
          </Form.Item>
          <Form.Item name="helpers" label="请人支援">
            <HelperChoice queueId={queue.id} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
