import { Alert, Button, Empty } from 'antd'
import { nodeLabel } from './drawing.ts'
import type { Editing } from './editing.ts'

/** What the check finds, errors first; each leads to its node. */
export function Findings({ editing }: { editing: Editing }) {
  const { findings, drawing, kinds, select } = editing
  const sorted = [...findings].sort((a, b) => a.severity.localeCompare(b.severity))
  if (sorted.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="检查通过，没有发现问题" />
  return (
    <>
      {sorted.map(({ severity, node, text, code }) => (
        <Alert
          key={`${node ?? ''} ${code} ${text}`}
          type={severity}
          showIcon
          title={node === undefined ? text : `${nodeLabel(drawing.flow, kinds, node)}：${text}`}
          style={{ marginBottom: 6 }}
          action={
            node !== undefined && (
              <Button size="small" type="link" onClick={() => select(node)}>
                查看节点
              </Button>
            )
          }
        />
      ))}
    </>
  )
}
