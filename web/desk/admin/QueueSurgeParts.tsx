import { Checkbox, Form, Input, Select } from 'antd'
import { staffLabel, useStaff } from './numbers.ts'
import { PromptSelect } from './PromptSelect.tsx'
import { type Figure, NumberFields } from './QueueSettingsParts.tsx'

const shippedNotice = [{ value: 'zh/queue-surge', label: '来电较多，等待时间较长（自带）' }]

const surgeFigures: readonly Figure[] = [
  { at: 'arrivals', label: '新到来电达到', least: 0, most: 10_000, unit: '个', extra: '0 = 不看新到来电' },
  { at: 'withinSec', label: '在此时间内', least: 30, most: 3600 },
  { at: 'waiting', label: '或排队达到', least: 0, most: 1000, unit: '人', extra: '0 = 不看排队人数' },
  { at: 'calmWaiting', label: '回落：排队不多于', least: 0, most: 1000, unit: '人' },
  { at: 'calmSec', label: '持续', least: 30, most: 7200 },
  {
    at: 'maxLength',
    label: '高峰中最多排队',
    least: 1,
    most: 1000,
    unit: '人',
    extra: '平时允许更多的，以平时为准',
  },
]

/** 话务高峰: the figures that propose it, and what happens while it lasts. */
export function SurgeRules({ skills }: { skills: readonly string[] }) {
  const staff = useStaff()
  return (
    <>
      <h2 className="form-part">话务高峰</h2>
      <div className="three-columns">
        <NumberFields of="surge" figures={surgeFigures} />
        <Form.Item name={['surge', 'notice']} label="高峰告知" className="two-of-three">
          <PromptSelect first={shippedNotice} />
        </Form.Item>
        <Form.Item name={['surge', 'helperSkill']} label="可请来支援：有此技能的人">
          {/* A list of the browser's own: the component's names an element that is not there once it is closed. */}
          <Input list="surge-skills" allowClear maxLength={20} placeholder="技能名称" />
        </Form.Item>
        <datalist id="surge-skills">
          {skills.map((skill) => (
            <option key={skill} value={skill} />
          ))}
        </datalist>
        <Form.Item name={['surge', 'helpers']} label="和这些人" className="two-of-three">
          <Select
            mode="multiple"
            placeholder="选择人员"
            loading={staff.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={(staff.data ?? [])
              .filter(({ agentNo }) => agentNo)
              .map((one) => ({ value: one.id, label: staffLabel(one) }))}
          />
        </Form.Item>
      </div>
      <div className="filters">
        <Form.Item name={['surge', 'byItself']} valuePropName="checked" noStyle>
          <Checkbox>达到条件自动开始（不选则建议班长宣布）</Checkbox>
        </Form.Item>
        <Form.Item name={['surge', 'callback']} valuePropName="checked" noStyle>
          <Checkbox>高峰中按 9 等回拨</Checkbox>
        </Form.Item>
        <Form.Item name={['surge', 'shortForm']} valuePropName="checked" noStyle>
          <Checkbox>高峰中座席用简表</Checkbox>
        </Form.Item>
      </div>
    </>
  )
}
