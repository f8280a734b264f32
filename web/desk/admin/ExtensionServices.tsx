import { Checkbox, Collapse, DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { instantPicked, pickable } from '../../ui/picked-time.ts'
import { shownTime } from '../../ui/time.ts'
import type { ExtensionView } from './numbers.ts'

type Services = NonNullable<ExtensionView['services']>

/** What was keyed into the telephone, in a line. */
export function servicesText({ services = {}, hasPin }: ExtensionView): string {
  const parts = [
    services.forwardAll && `转移到 ${services.forwardAll}`,
    services.forwardBusy && `遇忙转 ${services.forwardBusy}`,
    services.forwardNoAnswer && `无应答转 ${services.forwardNoAnswer}`,
    services.quiet && '免打扰',
    services.hotLine && `热线 ${services.hotLine}${services.hotLineDelayed ? '（延时）' : ''}`,
    Object.keys(services.short ?? {}).length > 0 && `缩位 ${Object.keys(services.short ?? {}).length} 个`,
    services.lockedTo && '已加锁',
    services.callBack && `等待回叫 ${services.callBack.number}`,
    hasPin && '有密码',
    services.wakeAt && `叫醒 ${shownTime(new Date(services.wakeAt).toISOString())}`,
  ]
  return parts.filter(Boolean).join('，') || '—'
}

/** Empty fields are services that are off. */
export function keptServices(draft: Services | undefined): Services {
  const { forwardAll, forwardBusy, forwardNoAnswer, hotLine, quiet, lockedTo, wakeAt, short } = draft ?? {}
  const { hotLineDelayed, callBack } = draft ?? {}
  return {
    ...(forwardAll ? { forwardAll } : {}),
    ...(forwardBusy ? { forwardBusy } : {}),
    ...(forwardNoAnswer ? { forwardNoAnswer } : {}),
    ...(hotLine ? { hotLine } : {}),
    ...(hotLine && hotLineDelayed ? { hotLineDelayed: true as const } : {}),
    ...(callBack ? { callBack } : {}),
    ...(quiet ? { quiet: true as const } : {}),
    ...(lockedTo ? { lockedTo } : {}),
    ...(wakeAt ? { wakeAt } : {}),
    ...(short ? { short } : {}),
  }
}

const number = [{ pattern: /^[0-9*#+]{2,20}$/, message: '2 至 20 位数字' }]

/** The services of a telephone, as its user keys them with star codes. */
export function ExtensionServices({ hasPin }: { hasPin: boolean }) {
  const fields = (
    <div className="two-columns">
      <Form.Item name={['services', 'forwardAll']} label="无条件转移到" rules={number}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name={['services', 'forwardBusy']} label="遇忙转移到" rules={number}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name={['services', 'forwardNoAnswer']} label="无应答转移到" rules={number}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name={['services', 'hotLine']} label="热线（摘机即拨）" rules={number}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name={['services', 'hotLineDelayed']} valuePropName="checked">
        <Checkbox>热线延时 5 秒，期间可改拨</Checkbox>
      </Form.Item>
      <Form.Item
        name={['services', 'wakeAt']}
        label="叫醒"
        getValueProps={(value?: number) => ({ value: value ? pickable(value) : null })}
        normalize={(value: Dayjs | null) => (value ? Date.parse(instantPicked(value)) : undefined)}
      >
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item name={['services', 'lockedTo']} label="密码加锁，只能拨">
        <Select
          allowClear
          options={[
            { value: 'internal', label: '内线' },
            { value: 'local', label: '内线和市话' },
            { value: 'mobile', label: '国内' },
          ]}
        />
      </Form.Item>
      <Form.Item name={['services', 'quiet']} valuePropName="checked">
        <Checkbox>免打扰</Checkbox>
      </Form.Item>
      {hasPin && (
        <Form.Item name="clearPin" valuePropName="checked">
          <Checkbox>清除密码和加锁</Checkbox>
        </Form.Item>
      )}
      <Form.Item name={['services', 'callBack']} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={['services', 'short']} hidden>
        <Input />
      </Form.Item>
    </div>
  )
  return (
    <Collapse
      ghost
      items={[{ key: 'services', label: '话机上的设置', forceRender: true, children: fields }]}
    />
  )
}
