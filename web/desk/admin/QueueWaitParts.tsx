import { Checkbox, Form, type FormInstance, InputNumber, Select } from 'antd'
import { staffLabel, useStaff } from './numbers.ts'
import { PromptSelect } from './PromptSelect.tsx'
import { QueueMembers } from './QueueMembers.tsx'
import { AddRow, NumberField, Remove } from './QueueSettingsParts.tsx'
import {
  announceWords,
  comfortWords,
  deserted,
  fullWords,
  joiningWords,
  optionsOf,
  presenceWords,
  type QueueView,
  styleWords,
} from './queue-words.ts'

const cityMusic = [
  { value: '', label: '与全市相同' },
  { value: 'music/hold', label: '自带音乐' },
]
const noWhisper = [{ value: '', label: '不听提示，直接接通' }]
const hellos = [
  { value: '', label: '不放' },
  { value: 'zh/callback-hello', label: '您好，这里是 12345 热线，您预约的回电即将接通（自带）' },
]
const required = [{ required: true, message: '请填写' }]

/** What a waiting caller hears and may press, and whom he is kept for. */
export function Waiting({ form }: { form: FormInstance<QueueView> }) {
  const within = Form.useWatch<number | undefined>(['lastAgent', 'withinHours'], form) ?? 0
  return (
    <>
      <h2 className="form-part">等待</h2>
      <div className="three-columns">
        <Form.Item name={['announce', 'mode']} label="播报">
          <Select options={optionsOf(announceWords)} />
        </Form.Item>
        <NumberField name={['announce', 'everySec']} label="播报间隔" least={10} most={300} />
        <Form.Item name={['announce', 'style']} label="预计时间的说法">
          <Select options={optionsOf(styleWords)} />
        </Form.Item>
        <Form.Item
          name={['comfort', 'prompts']}
          label="安抚语"
          extra="依次播放，不选则只放音乐；可选上传的提示音"
          className="two-of-three"
        >
          <PromptSelect several first={optionsOf(comfortWords)} placeholder="不播放" />
        </Form.Item>
        <NumberField name={['comfort', 'everySec']} label="安抚语间隔" least={10} most={600} />
        <Form.Item name="music" label="等待音乐">
          <PromptSelect first={cityMusic} />
        </Form.Item>
        <Form.Item name="callbackHello" label="回拨接通后先放" className="two-of-three">
          <PromptSelect first={hellos} />
        </Form.Item>
        <NumberField
          name={['lastAgent', 'withinHours']}
          label="优先上次接听的座席"
          least={0}
          most={720}
          unit="小时内"
          extra="0 = 不优先"
        />
        <NumberField
          name={['lastAgent', 'waitSec']}
          label="为其等待最多"
          least={within > 0 ? 1 : 0}
          most={300}
        />
        <NumberField
          name={['caseOwner', 'waitSec']}
          label="优先在办工单的登记座席，等待最多"
          least={0}
          most={300}
          extra="0 = 不优先"
        />
        <Form.Item name={['whisper', 'prompt']} label="座席接通前先听" className="two-of-three">
          <PromptSelect first={noWhisper} />
        </Form.Item>
        <Form.Item name={['whisper', 'words']} valuePropName="checked" label=" " colon={false}>
          <Checkbox>并念出队列、按键选择、已知事件</Checkbox>
        </Form.Item>
      </div>
      <div className="filters">
        <Form.Item name="callback" valuePropName="checked" noStyle>
          <Checkbox>按 9 挂机等回拨，保留排队位置</Checkbox>
        </Form.Item>
        <Form.Item name="voicemail" valuePropName="checked" noStyle>
          <Checkbox>按 1 留言</Checkbox>
        </Form.Item>
      </div>
    </>
  )
}

/** Limits, what happens without agents, and where callers go on to. */
export function Overflow({ others }: { others: readonly QueueView[] }) {
  return (
    <>
      <h2 className="form-part">上限、无人与溢出</h2>
      <div className="two-columns">
        <NumberField
          name={['maxWaitSec']}
          label="最长等待"
          least={5}
          most={7200}
          extra="到时按语音流程“超时”处理；流程可以更短，不能更长"
        />
        <div className="two-columns">
          <NumberField name={['maxLength']} label="最多排队" least={1} most={1000} unit="人" />
          <Form.Item name="whenFull" label="排满时">
            <Select options={optionsOf(fullWords)} popupMatchSelectWidth={false} />
          </Form.Item>
        </div>
        <Form.Item name="presence" label="怎样算有座席">
          <Select options={optionsOf(presenceWords)} />
        </Form.Item>
        <Form.Item name={['noAgents', 'joining']} label="来电时没有座席">
          <Select options={optionsOf(joiningWords)} />
        </Form.Item>
        <Form.Item name={['noAgents', 'waiting']} label="等待中座席都走了">
          <Select options={optionsOf(deserted)} />
        </Form.Item>
        <NumberField name={['noAgents', 'afterSec']} label="没有座席持续多久才算" least={5} most={3600} />
      </div>
      <Form.List name="overflow">
        {(rows, { add, remove }) => (
          <>
            <div>溢出步骤（到时转去该队列，保留位置与优先级；该队列没有座席或已满则跳过）：</div>
            {rows.map(({ key, name }) => (
              <div key={key} className="form-row">
                <span>等待</span>
                <Form.Item name={[name, 'afterSec']} rules={required}>
                  <InputNumber
                    aria-label="等待"
                    min={0}
                    max={7200}
                    precision={0}
                    suffix="秒"
                    style={{ width: 110 }}
                  />
                </Form.Item>
                <span>后转到</span>
                <Form.Item name={[name, 'queueId']} rules={required}>
                  <Select
                    aria-label="转到的队列"
                    placeholder="队列"
                    options={others.map(({ id, name: label }) => ({ value: id, label }))}
                    style={{ width: 220 }}
                  />
                </Form.Item>
                <Remove what="溢出步骤" onClick={() => remove(name)} />
              </div>
            ))}
            {others.length > 0 ? (
              <AddRow onClick={() => add({ afterSec: 60 * (rows.length + 1) })}>加溢出步骤</AddRow>
            ) : (
              <span className="quiet">还没有别的队列可以溢出</span>
            )}
          </>
        )}
      </Form.List>
    </>
  )
}

/** Who answers and who leads. */
export function Staff() {
  const staff = useStaff()
  return (
    <>
      <h2 className="form-part">班长与成员</h2>
      <Form.Item name="leads" label="班长" extra="监听、强插、改状态等权限为“本队列”的，以此为准">
        <Select
          mode="multiple"
          placeholder="选择班长"
          loading={staff.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(staff.data ?? []).map((one) => ({ value: one.id, label: staffLabel(one) }))}
        />
      </Form.Item>
      <Form.Item name="members" noStyle>
        <QueueMembers />
      </Form.Item>
    </>
  )
}
