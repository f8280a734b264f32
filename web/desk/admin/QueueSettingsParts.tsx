import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Checkbox, Form, type FormInstance, Input, InputNumber, Select } from 'antd'
import {
  afterCallWords,
  levels,
  missWords,
  optionsOf,
  type QueueView,
  strategyNotes,
  strategyWords,
} from './queue-words.ts'

const required = [{ required: true, message: '请填写' }]

/** A whole number of seconds (or of something else) in a field of the form. */
export function NumberField(props: {
  name: (string | number)[]
  label: string
  least: number
  most: number
  unit?: string
  extra?: string
}) {
  const { name, label, least, most, unit = '秒', extra } = props
  return (
    <Form.Item name={name} label={label} rules={required} {...(extra !== undefined && { extra })}>
      <InputNumber min={least} max={most} precision={0} suffix={unit} style={{ width: '100%' }} />
    </Form.Item>
  )
}

/** A number among others of a group: its name there, what it means, its bounds. */
export interface Figure {
  at: string | readonly string[]
  label: string
  least: number
  most: number
  unit?: string
  extra?: string
}

/** Fields of the numbers of a group, in their order. */
export const NumberFields = ({ of, figures }: { of: string; figures: readonly Figure[] }) =>
  figures.map(({ at, ...field }) => <NumberField key={field.label} name={[of, at].flat()} {...field} />)

/** Name, code, strategy, priority, service level. */
export function Basics({ fixedCode }: { fixedCode: boolean }) {
  const strategy = Form.useWatch<QueueView['strategy'] | undefined>('strategy')
  return (
    <div className="two-columns">
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name="code"
        label="代码"
        extra="语音流程用它找到队列，建立后不能更改"
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,31}$/, message: '小写字母、数字、横线' }]}
      >
        <Input maxLength={32} disabled={fixedCode} />
      </Form.Item>
      <Form.Item
        name="strategy"
        label="分配方式"
        {...(strategy && { extra: strategyNotes[strategy] })}
        rules={required}
      >
        <Select options={optionsOf(strategyWords)} />
      </Form.Item>
      <NumberField
        name={['priority']}
        label="优先级"
        least={0}
        most={99}
        unit="0–99"
        extra="同一座席服务几个队列时，数字大的先接；贵宾名单为 90"
      />
      <NumberField
        name={['agingSec']}
        label="等待超过即最优先"
        least={10}
        most={7200}
        extra="不论优先级，保证低优先级的来电不会一直等"
      />
      <div className="two-columns">
        <NumberField name={['serviceLevel', 'percent']} label="服务水平目标" least={1} most={100} unit="%" />
        <NumberField name={['serviceLevel', 'withinSec']} label="在此时间内接听" least={1} most={600} />
      </div>
    </div>
  )
}

/** What the queue asks of agents, and how it is relaxed while callers wait. */
export function SkillsAsked({ form, skills }: { form: FormInstance<QueueView>; skills: readonly string[] }) {
  const asked = Form.useWatch<QueueView['skills'] | undefined>('skills', form) ?? []
  const names = asked.flatMap((one) => (one?.skill ? [{ value: one.skill, label: one.skill }] : []))
  return (
    <>
      <h2 className="form-part">技能要求</h2>
      <Form.List name="skills">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="form-row">
                <Form.Item name={[name, 'skill']} rules={required}>
                  <AutoComplete
                    aria-label="技能"
                    placeholder="技能名称，如：英语"
                    maxLength={20}
                    options={skills.map((value) => ({ value }))}
                    style={{ width: 220 }}
                  />
                </Form.Item>
                <Form.Item name={[name, 'level']} rules={required}>
                  <Select aria-label="最低级别" options={levels} style={{ width: 90 }} />
                </Form.Item>
                <span>及以上（1 级最高）</span>
                <Remove what="技能要求" onClick={() => remove(name)} />
              </div>
            ))}
            <AddRow onClick={() => add({ level: 5 })}>加技能要求</AddRow>
            {rows.length === 0 && <span className="quiet">不要求：全部成员都可接听</span>}
          </>
        )}
      </Form.List>
      <Form.List name="relaxation">
        {(rows, { add, remove }) => (
          <div style={{ marginTop: 8 }}>
            <div>等待太久时逐步放宽（含语音流程要求的技能）：</div>
            {rows.map(({ key, name }) => (
              <div key={key} className="form-row">
                <span>等待</span>
                <Form.Item name={[name, 'afterSec']} rules={required}>
                  <InputNumber
                    aria-label="等待"
                    min={1}
                    max={7200}
                    precision={0}
                    suffix="秒"
                    style={{ width: 110 }}
                  />
                </Form.Item>
                <span>后，</span>
                <Form.Item name={[name, 'skill']}>
                  <Select
                    aria-label="放宽的技能"
                    allowClear
                    placeholder="最后一项技能"
                    options={names}
                    style={{ width: 170 }}
                  />
                </Form.Item>
                <span>放宽到</span>
                <Form.Item name={[name, 'level']}>
                  <Select
                    aria-label="放宽到的级别"
                    allowClear
                    placeholder="不再要求"
                    options={levels}
                    style={{ width: 120 }}
                  />
                </Form.Item>
                <Remove what="放宽步骤" onClick={() => remove(name)} />
              </div>
            ))}
            <AddRow onClick={() => add({ afterSec: 30 * (rows.length + 1) })}>加放宽步骤</AddRow>
          </div>
        )}
      </Form.List>
    </>
  )
}

/** Ringing, penalties, and the work after a call. */
export function Ringing({ form }: { form: FormInstance<QueueView> }) {
  const mode = Form.useWatch<QueueView['afterCall']['mode'] | undefined>(['afterCall', 'mode'], form)
  const timed = mode === 'timed' || mode === 'timed-no-early-exit'
  return (
    <>
      <h2 className="form-part">振铃与话后整理</h2>
      <div className="five-columns">
        <NumberField name={['ringSec']} label="每人振铃" least={5} most={120} />
        {optionsOf(missWords).map(({ value, label }) => (
          <NumberField
            key={value}
            name={['penaltySec', value]}
            label={`${label}暂停派话`}
            least={0}
            most={600}
          />
        ))}
      </div>
      <div className="two-columns">
        <Form.Item name={['afterCall', 'mode']} label="话后整理">
          <Select options={optionsOf(afterCallWords)} />
        </Form.Item>
        <div className="two-columns">
          <div style={{ display: timed ? undefined : 'none' }}>
            <NumberField name={['afterCall', 'sec']} label="整理时长" least={5} most={1800} />
          </div>
          <div style={{ display: mode === 'none' ? 'none' : undefined }}>
            <NumberField name={['afterCall', 'extendSec']} label="可延长一次" least={0} most={1800} />
          </div>
        </div>
        <Form.Item name={['afterCall', 'codeRequired']} valuePropName="checked">
          <Checkbox>必须填写话后小结</Checkbox>
        </Form.Item>
      </div>
    </>
  )
}

export const AddRow = ({ children, onClick }: { children: string; onClick: () => void }) => (
  <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={onClick} style={{ marginRight: 8 }}>
    {children}
  </Button>
)

export const Remove = ({ what, onClick }: { what: string; onClick: () => void }) => (
  <Button type="text" aria-label={`删除${what}`} icon={<DeleteOutlined />} onClick={onClick} />
)
