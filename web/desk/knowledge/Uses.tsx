import { Table } from 'antd'
import { answerKinds } from '#modules/knowledge/contract.ts'
import { listUses, useWays } from '#modules/knowledge/contract-items.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { shownTime } from '../../ui/time.ts'

/** 引用: who used which edition how, and in which case. */
export function Uses({ id }: { id: string }) {
  const reading = useReading(listUses, { params: { id } }, { keep: true })
  return (
    <Panel reading={reading} empty={({ uses }) => uses.length === 0} emptyText="还没有引用过">
      {({ uses }) => (
        <Table
          aria-label="引用"
          size="small"
          rowKey="id"
          dataSource={uses}
          pagination={false}
          columns={[
            { title: '时间', key: 'at', render: ({ at }: (typeof uses)[number]) => shownTime(at) },
            { title: '人员', dataIndex: 'by' },
            { title: '用法', key: 'how', render: ({ how }: (typeof uses)[number]) => useWays[how] },
            {
              title: '答案',
              key: 'answer',
              render: ({ answer, edition }: (typeof uses)[number]) =>
                `${answerKinds[answer]}，第 ${edition} 版`,
            },
            {
              title: '工单',
              key: 'case',
              render: ({ caseNumber }: (typeof uses)[number]) => caseNumber ?? '—',
            },
          ]}
        />
      )}
    </Panel>
  )
}
