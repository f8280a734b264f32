import { Button, Form, Select } from 'antd'
import { addNode, connect, disconnect, nodeLabel } from './drawing.ts'
import { outletsOf } from './node-outlets.ts'
import { type Editing, outletKey } from './editing.ts'

const newNode = '+'

/** Where each outlet leads: chosen from the nodes there are, or a new one. */
export function Ways({ editing, id }: { editing: Editing; id: string }) {
  const { drawing, kinds, change } = editing
  const { flow } = drawing
  const node = flow.nodes[id]
  if (!node) return null
  const outlets = outletsOf(kinds, node)
  if (outlets.length === 0) return null
  const existing = Object.keys(flow.nodes).map((one) => ({ value: one, label: nodeLabel(flow, kinds, one) }))
  const fresh = [...kinds.values()]
    .filter(({ kind }) => kind !== 'start')
    .map(({ kind, label }) => ({ value: newNode + kind, label: `新建：${label}` }))
  const lead = (port: string, target: string | undefined) => {
    if (target === undefined) return change(disconnect(drawing, id, port))
    if (!target.startsWith(newNode)) return change(connect(drawing, id, port, target))
    const kind = kinds.get(target.slice(newNode.length))
    if (kind) change(addNode(drawing, kinds, kind, { after: { node: id, port } }).drawing)
  }
  return (
    <fieldset className="ivr-ways">
      <legend>出口</legend>
      {outlets.map(({ port, name, must, strange }) => {
        const target = node.out[port]
        const calls = editing.traffic.get(outletKey(id, port))
        return (
          <Form.Item
            key={port}
            htmlFor={`${id}-way-${port}`}
            label={
              <>
                {name}
                {!must && !strange && <small className="ivr-optional">可不连</small>}
                {calls !== undefined && <small className="ivr-optional">今日 {calls} 次</small>}
              </>
            }
            {...((must && target === undefined) || strange ? { validateStatus: 'error' as const } : {})}
          >
            {strange ? (
              <Button size="small" danger onClick={() => lead(port, undefined)}>
                此出口已不存在，删除连线
              </Button>
            ) : (
              <Select
                id={`${id}-way-${port}`}
                aria-label={`${name} 通往`}
                value={target}
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                placeholder="没有连接"
                options={[
                  { label: '现有节点', options: existing },
                  { label: '新建节点', options: fresh },
                ]}
                onChange={(value: string | undefined) => lead(port, value)}
              />
            )}
          </Form.Item>
        )
      })}
    </fieldset>
  )
}
