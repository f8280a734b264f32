import { DownloadOutlined } from '@ant-design/icons'
import { Button, Progress, Tag } from 'antd'
import { cancelExport, readExport, runStates } from '#modules/lists/contract.ts'
import { addressOf } from '../../api/call.ts'
import { useChange } from '../../api/queries.ts'
import { useAct } from '../../ui/useAct.ts'
import { isOpen, type Run } from './useExports.ts'

const colours = {
  waiting: 'default',
  running: 'processing',
  done: 'green',
  failed: 'red',
  cancelled: 'default',
  expired: 'default',
} as const

/** `12,000` */
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
const rows = (count: number): string => `${grouped(count)} 行`

/** How far an export is, or how it ended. */
export function RunState({ run }: { run: Run }) {
  const { state, done, total, why } = run
  return (
    <>
      <Tag color={colours[state]}>{runStates[state]}</Tag> {said(run)} {why}
      {isOpen(run) && (
        <Progress
          aria-label="导出进度"
          size="small"
          status="active"
          showInfo={total !== null}
          percent={total === null || total === 0 ? 0 : Math.min(99, Math.floor((done / total) * 100))}
        />
      )}
    </>
  )
}

function said({ state, done, total, cut }: Run): string {
  if (state === 'done') return cut ? `前 ${rows(done)}，其余未导出` : rows(done)
  if (state !== 'running') return ''
  return total === null ? rows(done) : `${grouped(done)} / ${rows(total)}`
}

/** Download or cancel, whichever is possible. */
export function ExportActs({ run }: { run: Run }) {
  const act = useAct()
  const cancel = useChange(cancelExport, { refreshes: ['/exports'] })
  if (isOpen(run))
    return (
      <Button
        danger
        loading={cancel.isPending}
        onClick={() => void act(() => cancel.mutateAsync({ params: { id: run.id }, body: {} }), '已取消导出')}
      >
        取消导出
      </Button>
    )
  if (run.state !== 'done') return null
  return (
    <Button
      type="primary"
      icon={<DownloadOutlined />}
      href={addressOf(readExport, { params: { id: run.id } })}
    >
      下载
    </Button>
  )
}
