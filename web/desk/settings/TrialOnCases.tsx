import { Alert, Button, Card, Space, Table } from 'antd'
import { clockKinds, type TimePolicy, trialTimePolicy } from '#modules/cases/contract-policies.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange } from '../../api/queries.ts'
import { problemIn } from '../../ui/FormDialog.tsx'
import { shownTime } from '../../ui/time.ts'

type Tally = Reply<typeof trialTimePolicy>
type Example = Tally['examples'][number]

/** How many deadlines of open cases these rules would move; nothing is changed by asking. */
export function TrialOnCases({ draft }: { draft: TimePolicy | undefined }) {
  const trial = useChange(trialTimePolicy)
  return (
    <Card
      style={{ marginTop: 12 }}
      title={<h2 style={{ fontSize: 15, margin: 0 }}>对在办工单的影响（只试算，不改动）</h2>}
      extra={
        <Button
          loading={trial.isPending}
          onClick={() => trial.mutate({ body: draft ? { policy: draft } : {} })}
        >
          试算影响
        </Button>
      }
    >
      {trial.error && <Alert role="alert" type="error" showIcon title={problemIn(trial.error).title} />}
      {trial.data ? (
        <TallyOf tally={trial.data} />
      ) : (
        <span>
          按{draft ? '页面上未保存的规则' : '现行规则'}和现行日历重算在办工单，会有多少件期限提前或推后
        </span>
      )}
    </Card>
  )
}

/** The counts, and the cases that would move furthest. */
export function TallyOf({ tally }: { tally: Tally }) {
  const { moved, cases, clocks, failed, examples, more } = tally
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      <Alert
        role="status"
        type={moved.cases > 0 ? 'warning' : 'success'}
        showIcon
        title={
          moved.cases > 0
            ? `${cases} 件在办工单中有 ${moved.cases} 件期限会变（${moved.clocks} 项：提前 ${moved.earlier}，推后 ${moved.later}）`
            : `${cases} 件在办工单（${clocks} 项时限）都不变`
        }
        description={
          <>
            {moved.overdue > 0 && <div>其中 {moved.overdue} 项会立即超期</div>}
            {moved.relieved > 0 && <div>其中 {moved.relieved} 项不再超期</div>}
            {failed > 0 && <div>{failed} 项算不出期限：没有相符的规则，或缺年度安排</div>}
            {more && <div>工单很多，只试算了前一部分</div>}
          </>
        }
      />
      {examples.length > 0 && (
        <Table<Example>
          aria-label="变动最大的工单"
          rowKey={({ number, clock }) => `${number} ${clock}`}
          size="small"
          pagination={false}
          dataSource={examples}
          columns={[
            { title: '工单', dataIndex: 'number', key: 'number' },
            { title: '时限', key: 'clock', render: ({ clock }: Example) => clockKinds[clock] },
            { title: '现在到期', key: 'before', render: ({ before }: Example) => shownTime(before) },
            { title: '重算后', key: 'after', render: ({ after }: Example) => shownTime(after) },
          ]}
        />
      )}
    </Space>
  )
}
