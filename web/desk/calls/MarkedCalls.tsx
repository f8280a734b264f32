import { Alert, Button, List, Tag } from 'antd'
import { useState } from 'react'
import { finishMarkedCall, listMarkedCalls } from '#modules/telephony/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { shownNumber } from '../telephony/shown-number.ts'
import { markWords } from './words.ts'

type Marked = Reply<typeof listMarkedCalls>['marked'][number]

/** 待跟进: calls in which a life was at risk, until a shift lead writes what became of it. Nothing is shown while there is none. */
export function MarkedCalls() {
  const may = useMay('supervision.barge')
  const { data } = useReading(listMarkedCalls, { query: { open: 'yes' } }, { enabled: may, every: 30_000 })
  const [chosen, setChosen] = useState<Marked>()
  const act = useAct()
  const finish = useChange(finishMarkedCall, { refreshes: ['/marked-calls'] })
  const open = data?.marked ?? []
  if (open.length === 0) return null
  return (
    <>
      <Alert
        type="error"
        style={{ marginBottom: 12 }}
        title={`待跟进的重点通话 ${open.length} 个`}
        description={
          <List
            size="small"
            dataSource={open}
            rowKey="id"
            renderItem={(one) => (
              <List.Item
                actions={[
                  <Button key="done" onClick={() => setChosen(one)}>
                    写明结果
                  </Button>,
                ]}
              >
                <span>
                  <Tag color="red">{markWords[one.kind]}</Tag>
                  {shownTime(one.at)} {one.by}：{one.note}
                  {one.number === null ? '（通话中）' : `，来电 ${shownNumber(one.number)}`}
                </span>
              </List.Item>
            )}
          />
        }
      />
      <ReasonDialog
        open={chosen !== undefined}
        title="跟进结果"
        okText="已跟进"
        phrases={
          chosen?.kind === 'life-words'
            ? ['已核实，人已安全', '已核实，系误标记', '已按生命危险处置']
            : ['已回访，人已安全', '已由紧急部门处置']
        }
        onClose={() => setChosen(undefined)}
        onSubmit={(note) =>
          act(() => finish.mutateAsync({ params: { id: chosen?.id ?? '' }, body: { note } }), '已记录')
        }
      />
    </>
  )
}
