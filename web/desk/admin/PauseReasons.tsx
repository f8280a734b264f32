import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { AddRow, Remove } from './QueueSettingsParts.tsx'

const required = [{ required: true, message: '请填写' }]
const states = [
  { value: 'busy', label: '示忙' },
  { value: 'rest', label: '小休' },
  { value: 'study', label: '培训' },
  { value: 'meeting', label: '会议' },
]

/** The reasons an agent may choose, each with its quota; inside the form of the house rules. */
export function PauseReasons() {
  return (
    <Form.List name={['agents', 'reasons']}>
      {(rows, { add, remove }) => (
        <>
          {rows.length === 0 && (
            <p className="quiet">没有规定理由：座席菜单列出常用的六项，人数不限。规定后只能选下面的理由。</p>
          )}
          {rows.map(({ key, name }) => (
            <div key={key} className="form-row">
              <Form.Item name={[name, 'state']} rules={required}>
                <Select aria-label="状态" options={states} style={{ width: 90 }} />
              </Form.Item>
              <Form.Item
                name={[name, 'reason']}
                rules={[...required, { pattern: /^\S(.{0,18}\S)?$/, message: '至多 20 字，首尾不留空格' }]}
              >
                <Input
                  aria-label="理由"
                  placeholder="理由，如：处理工单"
                  maxLength={20}
                  style={{ width: 220 }}
                />
              </Form.Item>
              <span>同时最多</span>
              <Form.Item name={[name, 'quota']} rules={required}>
                <InputNumber
                  aria-label="同时最多"
                  min={0}
                  max={500}
                  precision={0}
                  suffix="人"
                  style={{ width: 100 }}
                />
              </Form.Item>
              <span>最长</span>
              <Form.Item name={[name, 'longestMin']} rules={required}>
                <InputNumber
                  aria-label="最长"
                  min={0}
                  max={480}
                  precision={0}
                  suffix="分钟"
                  style={{ width: 110 }}
                />
              </Form.Item>
              <Form.Item name={[name, 'needsApproval']} valuePropName="checked">
                <Checkbox>须班长批准</Checkbox>
              </Form.Item>
              <Remove what="理由" onClick={() => remove(name)} />
            </div>
          ))}
          <AddRow
            onClick={() => add({ state: 'busy', reason: '', quota: 0, longestMin: 0, needsApproval: false })}
          >
            加理由
          </AddRow>
          {rows.length > 0 && (
            <span className="quiet">人数、时长填 0 表示不另限制；同一状态未列理由的，仍可填写任何理由</span>
          )}
        </>
      )}
    </Form.List>
  )
}
