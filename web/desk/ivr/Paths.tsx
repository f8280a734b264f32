import { DeleteOutlined } from '@ant-design/icons'
import { Alert, Button, Empty, Typography } from 'antd'
import { tryPaths } from '#modules/ivr/contract-trial.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { type Drawing, nodeLabel } from './drawing.ts'
import type { Editing } from './editing.ts'

/** The flow's tests: ways that must come out as they were saved. */
export function Paths({ editing, flowId }: { editing: Editing; flowId: string }) {
  const { drawing, change, mayEdit } = editing
  const reading = useReading(tryPaths, { params: { id: flowId } }, { keep: true })
  if (drawing.paths.length === 0)
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description="还没有保存的路径。在“模拟”里走完一通来电，按“保存为路径”"
      />
    )
  const remove = (index: number): Drawing => ({
    ...drawing,
    paths: drawing.paths.filter((_, i) => i !== index),
  })
  return (
    <Panel reading={reading}>
      {({ broken }) => (
        <>
          <Alert
            type={broken.length > 0 ? 'error' : 'success'}
            showIcon
            title={
              broken.length > 0
                ? `${broken.length} 条路径走不通，不能发布`
                : `${drawing.paths.length} 条路径都走得通`
            }
            style={{ marginBottom: 8 }}
          />
          <ul className="ivr-paths">
            {drawing.paths.map((saved, index) => {
              const fault = broken.find(({ title }) => title === saved.title)
              return (
                <li key={saved.title}>
                  <div className="ivr-row-acts">
                    <strong className={fault ? 'ivr-error' : ''}>{saved.title}</strong>
                    {mayEdit && (
                      <Button
                        size="small"
                        type="text"
                        aria-label={`删除路径“${saved.title}”`}
                        icon={<DeleteOutlined />}
                        onClick={() => change(remove(index))}
                      />
                    )}
                  </div>
                  <Way editing={editing} nodes={saved.path} />
                  {fault && (
                    <>
                      <Typography.Text type="danger">
                        {fault.ended ? '现在走成：' : '现在走不到结束：'}
                      </Typography.Text>
                      <Way editing={editing} nodes={fault.walked} />
                    </>
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Panel>
  )
}

function Way({ editing, nodes }: { editing: Editing; nodes: readonly string[] }) {
  const { drawing, kinds } = editing
  return <small>{nodes.map((id) => nodeLabel(drawing.flow, kinds, id)).join(' → ')}</small>
}
