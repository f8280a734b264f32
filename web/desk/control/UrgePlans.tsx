import { Button, Popconfirm, Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { listUrgePlans, planStates, urgeLevels, withdrawUrge } from '#modules/control/contract-urges.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { CaseWords } from './CaseWords.tsx'

type Plan = Reply<typeof listUrgePlans>['plans'][number]

/** 定时催办: what waits for its time, and what came of what is over. */
export function UrgePlans({ onOpen }: { onOpen: (caseId: string) => void }) {
  const [search, setSearch] = useSearchParams()
  const over = search.get('over') === '1'
  const paging = usePaging(over)
  const reading = useReading(
    listUrgePlans,
    { query: { limit: 30, ...(over && { over }), ...paging.at } },
    { keep: true, every: 30_000 },
  )
  const withdraw = useChange(withdrawUrge, { refreshes: ['/urge-plans'] })
  const act = useAct()
  const mayEdit = useMay('control.edit')
  const show = (which: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (which === 'over') next.set('over', '1')
      else next.delete('over')
      return next
    })
  return (
    <>
      <Segmented
        aria-label="定时催办"
        value={over ? 'over' : 'waiting'}
        options={[
          { value: 'waiting', label: '待催办' },
          { value: 'over', label: '已执行、已取消' },
        ]}
        onChange={show}
        style={{ marginBottom: 8 }}
      />
      <ListTable<Plan>
        label="定时催办"
        reading={reading}
        rows={reading.data?.plans}
        rowKey="id"
        emptyText={over ? '还没有执行过定时催办' : '没有待执行的定时催办；在总览打开工单，按“定时催办”设定'}
        paging={paging}
        next={reading.data?.next}
        onChoose={(plan) => onOpen(plan.case.id)}
        columns={[
          { title: '催办时间', key: 'at', width: 140, render: ({ at }: Plan) => shownTime(at) },
          { title: '工单', key: 'case', render: (plan: Plan) => <CaseWords of={plan.case} /> },
          {
            title: '催办至',
            key: 'level',
            width: 100,
            render: ({ level }: Plan) => urgeLevels[level as 1 | 2 | 3],
          },
          { title: '内容', dataIndex: 'note', key: 'note', width: 180, ellipsis: true },
          { title: '设定人', dataIndex: 'by', key: 'by', width: 80 },
          {
            title: over ? '结果' : '操作',
            key: 'state',
            width: 160,
            render: (plan: Plan) =>
              over || !mayEdit ? (
                <>
                  {planStates[plan.state]}
                  {plan.result && <div className="quiet">{plan.result}</div>}
                </>
              ) : (
                <span role="presentation" onClick={(event) => event.stopPropagation()}>
                  <Popconfirm
                    title="取消这次定时催办？"
                    okText="取消催办"
                    cancelText="保留"
                    onConfirm={() =>
                      act(() => withdraw.mutateAsync({ params: { id: plan.id } }), '已取消定时催办')
                    }
                  >
                    <Button>取消</Button>
                  </Popconfirm>
                </span>
              ),
          },
        ]}
      />
    </>
  )
}
