import { App, Button } from 'antd'
import { listPlanVersions, readPlan } from '#modules/numbering/contract.ts'
import { call } from '../../api/call.ts'
import { useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { shownTime } from '../../ui/time.ts'
import type { PlanView } from './number-plan.ts'

interface Version {
  version: number
  savedAt: string
  savedBy: string | null
  note: string | null
}

/** Older versions of the plan; one may be put on the page and saved again. */
export function PlanVersions({ mayEdit, onTake }: { mayEdit: boolean; onTake: (plan: PlanView) => void }) {
  const reading = useReading(listPlanVersions)
  const { message } = App.useApp()
  const take = async ({ version }: Version) => {
    try {
      const { plan } = await call(readPlan, { query: { version } })
      onTake(plan)
      void message.info(`已取出第 ${version} 版，保存后生效`)
    } catch {
      void message.error('没有读到这个版本，请重试')
    }
  }
  return (
    <ListTable<Version>
      label="号码方案的版本"
      reading={reading}
      rows={reading.data?.versions}
      rowKey="version"
      emptyText="还没有保存过"
      columns={[
        { title: '版本', dataIndex: 'version', key: 'version', width: 80 },
        { title: '保存时间', key: 'at', width: 170, render: (row: Version) => shownTime(row.savedAt) },
        { title: '保存人', key: 'by', width: 140, render: (row: Version) => row.savedBy ?? '系统' },
        { title: '说明', key: 'note', render: (row: Version) => row.note ?? '—' },
        ...(mayEdit
          ? [
              {
                title: '操作',
                key: 'acts',
                width: 100,
                render: (row: Version) => (
                  <Button type="link" onClick={() => void take(row)}>
                    取出
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
