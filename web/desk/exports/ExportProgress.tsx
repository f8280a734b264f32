import { Alert, Button, Modal } from 'antd'
import { Link } from 'react-router'
import { ExportActs, RunState } from './RunState.tsx'
import { useExports } from './useExports.ts'

/** One export while it is made, and its file when it is. Closing the dialog stops nothing. */
export function ExportProgress({ id, onClose }: { id: string; onClose: () => void }) {
  const { runs } = useExports()
  const run = runs?.find((one) => one.id === id)
  return (
    <Modal
      open
      title={`导出${run?.label ?? ''}`}
      onCancel={onClose}
      width={480}
      footer={
        <>
          {run && <ExportActs run={run} />}{' '}
          <Button onClick={onClose}>{run?.endedAt ? '关闭' : '转到后台'}</Button>
        </>
      }
    >
      <div role="status" aria-live="polite" style={{ minHeight: 44 }}>
        {run && <RunState run={run} />}
      </div>
      {run?.cut && (
        <Alert
          type="warning"
          showIcon
          title={`列表过长，只导出了前 ${run.done} 行；请缩小条件分次导出`}
          style={{ marginBottom: 8 }}
        />
      )}
      <p className="quiet">
        按当前条件和您的权限导出，联系方式与屏幕所见一样脱敏。文件保留三天，可在
        <Link to="/exports" style={{ textDecoration: 'underline' }}>
          我的导出
        </Link>
        下载；每次导出都记入审计。
      </p>
    </Modal>
  )
}
