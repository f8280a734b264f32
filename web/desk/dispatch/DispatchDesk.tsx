import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { batchMost } from '#modules/cases/contract-batch.ts'
import { ViewDesk } from '../cases/ViewDesk.tsx'
import { BatchDispatch } from './BatchDispatch.tsx'
import './dispatch.css'
import { SuggestionPanel } from './SuggestionPanel.tsx'

/** 派单台: cases to send out one by one or many at once, with the units suggested; and the units' wishes to give them back. */
export function DispatchDesk() {
  const [picked, setPicked] = useState<readonly string[]>([])
  const [sending, setSending] = useState(false)
  return (
    <>
      <ViewDesk
        title="派单工作台"
        views={['dispatch', 'return-requests', 'extension-requests']}
        order="due"
        emptyText="全部派完，没有待分派工单"
        form={(page, done) => <SuggestionPanel page={page} onDone={done} />}
        picking={{
          of: 'dispatch',
          picked,
          onPick: setPicked,
          bar: <PickedBar picked={picked} onSend={() => setSending(true)} onClear={() => setPicked([])} />,
        }}
      />
      {sending && (
        <BatchDispatch
          ids={picked}
          onSent={(sent) => setPicked(picked.filter((id) => !sent.includes(id)))}
          onClose={() => setSending(false)}
        />
      )}
    </>
  )
}

function PickedBar(props: { picked: readonly string[]; onSend: () => void; onClear: () => void }) {
  const { picked } = props
  const tooMany = picked.length > batchMost
  return (
    <Flex align="center" gap={8} className="picked-bar" role="toolbar" aria-label="批量操作">
      <Typography.Text type={tooMany ? 'danger' : 'secondary'} role="status">
        {picked.length === 0
          ? '勾选多件（空格键）可批量派单'
          : tooMany
            ? `已选 ${picked.length} 件，一次最多 ${batchMost} 件`
            : `已选 ${picked.length} 件`}
      </Typography.Text>
      {picked.length > 0 && (
        <>
          <Button type="primary" disabled={tooMany} onClick={props.onSend}>
            批量派单
          </Button>
          <Button onClick={props.onClear}>取消选择</Button>
        </>
      )}
    </Flex>
  )
}
