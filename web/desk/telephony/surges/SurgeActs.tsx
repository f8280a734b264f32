import { Button, Form, Space } from 'antd'
import { useState } from 'react'
import { askSurgeHelpers, dismissSurge, endSurge } from '#modules/telephony/contract-surges.ts'
import { useChange } from '../../../api/queries.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx'
import { useAct } from '../../../ui/useAct.ts'
import { DeclareDialog } from './DeclareDialog.tsx'
import { HelperChoice } from './HelperChoice.tsx'
import { type Surge, type SurgeQueueView, surgeReadings } from './surges.ts'

/** What a shift lead may do with a queue now. */
export function SurgeActs({ queue }: { queue: SurgeQueueView }) {
  const [open, setOpen] = useState<'declare' | 'helpers' | 'end' | 'dismiss'>()
  const close = () => setOpen(undefined)
  const { surge } = queue
  return (
    <Space wrap>
      {surge?.state === 'running' ? (
        <>
          <Button onClick={() => setOpen('helpers')}>再请人</Button>
          <Button danger type={surge.calmAt === null ? 'default' : 'primary'} onClick={() => setOpen('end')}>
            结束高峰
          </Button>
        </>
      ) : (
        <Button danger type={surge ? 'primary' : 'default'} onClick={() => setOpen('declare')}>
          宣布高峰
        </Button>
      )}
      {surge?.state === 'proposed' && <Button onClick={() => setOpen('dismiss')}>不采纳</Button>}
      {open === 'declare' && <DeclareDialog queue={queue} onClose={close} />}
      {open === 'helpers' && surge && <MoreHelpers surge={surge} onClose={close} />}
      {(open === 'end' || open === 'dismiss') && surge && (
        <Closing surge={surge} act={open} onClose={close} />
      )}
    </Space>
  )
}

function MoreHelpers({ surge, onClose }: { surge: Surge; onClose: () => void }) {
  const ask = useChange(askSurgeHelpers, { refreshes: surgeReadings })
  return (
    <FormDialog<{ helpers: string[] }>
      title={`请人支援“${surge.queueName}”`}
      okText="发出通知"
      done="已通知"
      initial={{ helpers: [] }}
      onClose={onClose}
      onSubmit={({ helpers }) => ask.mutateAsync({ params: { id: surge.id }, body: { helpers } })}
    >
      <Form.Item name="helpers" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
        <HelperChoice queueId={surge.queueId} without={surge.helpers.map(({ id }) => id)} />
      </Form.Item>
    </FormDialog>
  )
}

function Closing({ surge, act, onClose }: { surge: Surge; act: 'end' | 'dismiss'; onClose: () => void }) {
  const end = useChange(endSurge, { refreshes: surgeReadings })
  const dismiss = useChange(dismissSurge, { refreshes: surgeReadings })
  const run = useAct()
  const ending = act === 'end'
  return (
    <ReasonDialog
      open
      title={ending ? `结束“${surge.queueName}”话务高峰` : `不采纳“${surge.queueName}”的高峰建议`}
      okText={ending ? '结束高峰' : '不采纳'}
      danger={ending}
      phrases={ending ? ['话务已回落', '事件已处置'] : ['短时波动', '已有足够座席']}
      extra={
        <p>
          {ending
            ? `新的来电不再听到高峰告知，${surge.helpers.length} 名支援人员退出该队列；已登记的回拨照常回拨。记入审计。`
            : '15 分钟后仍达到条件会再次建议。记入审计。'}
        </p>
      }
      onClose={onClose}
      onSubmit={(reason) => {
        const asked = { params: { id: surge.id }, body: { reason } }
        return run(
          () => (ending ? end.mutateAsync(asked) : dismiss.mutateAsync(asked)),
          ending ? '话务高峰已结束' : '已记录',
        )
      }}
    />
  )
}
