import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { shownTime } from '../../ui/time.ts'
import { ExportActs, RunState } from './RunState.tsx'
import { type Run, useExports } from './useExports.ts'

/** 我的导出: what one took away, and what is still being made. */
export function Exports() {
  const { reading, runs } = useExports()
  return (
    <Page title="我的导出" note="在各列表右上角点“导出 Excel”；文件保留三天，只有本人能下载">
      <ListTable<Run>
        label="我的导出"
        reading={reading}
        rows={runs}
        rowKey="id"
        emptyText="还没有导出过列表"
        columns={[
          { title: '列表', dataIndex: 'label', key: 'label', width: 140 },
          { title: '提出时间', key: 'made', width: 150, render: ({ madeAt }: Run) => shownTime(madeAt) },
          { title: '进度', key: 'state', render: (run: Run) => <RunState run={run} /> },
          {
            title: '大小',
            key: 'bytes',
            width: 100,
            align: 'right',
            className: 'before-words',
            render: ({ bytes }: Run) => (bytes === null ? '—' : shownSize(bytes)),
          },
          {
            title: '保留到',
            key: 'expires',
            width: 150,
            render: (run: Run) => (run.state === 'done' ? shownTime(run.expiresAt) : '—'),
          },
          { title: '操作', key: 'acts', width: 130, render: (run: Run) => <ExportActs run={run} /> },
        ]}
      />
    </Page>
  )
}

const shownSize = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
