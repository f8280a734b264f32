import { DeleteOutlined } from '@ant-design/icons'
import { Alert, Button, Empty, Form, Input, Space, Tag, Typography } from 'antd'
import { changeNode, type Drawing, removeNodes, setField } from './drawing.ts'
import type { Editing } from './editing.ts'
import { formFields } from './form-fields.ts'
import { NodeField } from './NodeField.tsx'
import { Ways } from './Ways.tsx'

/** Everything of one node: its name, the form its type asks for, where each outlet leads. */
export function Inspector({ editing }: { editing: Editing }) {
  const { drawing, kinds, selected, mayEdit, change } = editing
  const node = selected === null ? undefined : drawing.flow.nodes[selected]
  if (!node || selected === null)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="选择一个节点，在这里修改" />
  const kind = kinds.get(node.type)
  const findings = editing.findings.filter((finding) => finding.node === selected)
  const set = (field: string, value: unknown) =>
    change(setField(drawing, kinds, selected, field, value), `${selected}.${field}`)
  return (
    <div className="ivr-inspector" aria-label="节点设置">
      <div className="ivr-inspector-head">
        <Tag color="blue">{kind?.label ?? node.type}</Tag>
        <Typography.Text type="secondary">{selected}</Typography.Text>
        {mayEdit && selected !== drawing.flow.start && (
          <Button
            danger
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            style={{ marginLeft: 'auto' }}
            onClick={() => {
              change(removeNodes(drawing, [selected]))
              editing.select(null)
            }}
          >
            删除节点
          </Button>
        )}
      </div>
      {kind && <p className="ivr-help">{kind.help}</p>}
      {findings.map((finding) => (
        <Alert
          key={finding.code + finding.text}
          type={finding.severity}
          title={finding.text}
          showIcon
          style={{ marginBottom: 6 }}
        />
      ))}
      <Form layout="vertical" size="small" disabled={!mayEdit} component="div">
        <Form.Item label="名称" htmlFor={`${selected}-label`}>
          <Input
            id={`${selected}-label`}
            value={node.label ?? ''}
            maxLength={40}
            onChange={({ target }) =>
              change(
                changeNode(drawing, selected, (one) => ({ ...one, label: target.value })),
                `${selected}-label`,
              )
            }
          />
        </Form.Item>
        {formFields(kind?.schema ?? {}).map((field) => (
          <NodeField
            key={`${selected}.${field.name}`}
            field={field}
            id={`${selected}-${field.name}`}
            value={node.cfg[field.name]}
            editing={editing}
            onChange={(value) => set(field.name, value)}
          />
        ))}
        <Ways editing={editing} id={selected} />
        <Roles editing={editing} id={selected} drawing={drawing} />
      </Form>
    </div>
  )
}

/** The two places a flow names by itself: where calls come in, and who takes a call nothing else can help. */
function Roles({ editing, id, drawing }: { editing: Editing; id: string; drawing: Drawing }) {
  const { flow } = drawing
  const kind = editing.kinds.get(flow.nodes[id]?.type ?? '')
  const name = (role: 'start' | 'fallback') => editing.change({ ...drawing, flow: { ...flow, [role]: id } })
  if (kind?.kind !== 'start' && kind?.reaches !== 'person') return null
  const role = kind.kind === 'start' ? 'start' : 'fallback'
  const words = role === 'start' ? '流程的起点' : '兜底节点：任何节点出错时转到这里'
  return (
    <Space style={{ marginTop: 8 }}>
      {flow[role] === id ? (
        <Tag color="green">{words}</Tag>
      ) : (
        <Button size="small" onClick={() => name(role)}>
          {role === 'start' ? '设为起点' : '设为兜底节点'}
        </Button>
      )}
    </Space>
  )
}
