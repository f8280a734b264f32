import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { saveTrunk } from '#modules/telephony/contract-numbers.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { freshId, numberReadings, optionsOfCodecs, type TrunkView, unsaved } from './numbers.ts'

const required = (message: string) => [{ required: true, message }]
const fresh: Partial<TrunkView> = {
  port: 5060,
  transport: 'udp',
  allowFrom: [],
  maxCalls: 30,
  weight: 10,
  prefix: '',
  probeSec: 30,
  busyAfter: 3,
  retrySec: 60,
  registers: false,
  active: true,
}

/** Adds or changes a trunk. */
export function TrunkForm(props: {
  trunk: TrunkView | undefined
  latest: TrunkView | undefined
  onConflict: () => void
  onClose: () => void
}) {
  const { trunk } = props
  const latest = props.latest ?? trunk
  const save = useChange(saveTrunk, { refreshes: numberReadings })
  const [id] = useState(() => trunk?.id ?? freshId())
  const submit = ({ username, password, callsPerSec, ...fields }: TrunkView) =>
    save.mutateAsync({
      params: { id },
      body: {
        ...fields,
        id,
        version: latest?.version ?? unsaved,
        ...(callsPerSec && { callsPerSec }),
        ...(username && { username }),
        ...(password && { password }),
      },
    })
  return (
    <FormDialog<TrunkView>
      title={trunk ? `修改“${trunk.name}”` : '新建中继'}
      okText="保存"
      done="已保存，新的通话按它接续"
      width={680}
      initial={trunk ?? fresh}
      {...(latest && {
        latest: [
          { label: '名称', value: latest.name },
          { label: '对端', value: `${latest.host}:${latest.port}` },
          { label: '最多通话', value: latest.maxCalls },
        ],
      })}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={submit}
    >
      {(form) => (
        <div className="two-columns">
          <Form.Item name="name" label="名称" rules={required('请填写名称')}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item
            name="code"
            label="代码"
            rules={[
              { required: true, pattern: /^[a-z0-9][a-z0-9-]{0,31}$/, message: '小写字母、数字、横线' },
            ]}
          >
            <Input maxLength={32} disabled={trunk !== undefined} />
          </Form.Item>
          <Form.Item name="host" label="对端地址" rules={required('请填写对端的域名或 IP')}>
            <Input maxLength={200} />
          </Form.Item>
          <div className="two-columns">
            <Form.Item name="port" label="端口" rules={required('请填写端口')}>
              <InputNumber min={1} max={65535} precision={0} style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name="transport" label="传输">
              <Select
                options={[
                  { value: 'udp', label: 'UDP' },
                  { value: 'tcp', label: 'TCP' },
                ]}
              />
            </Form.Item>
          </div>
          <Form.Item
            name="allowFrom"
            label="允许来电的地址"
            extra="IP 或网段，按回车分开；不填则只认对端地址"
            className="wide"
          >
            <Select
              mode="tags"
              open={false}
              suffixIcon={null}
              maxCount={20}
              tokenSeparators={[',', ' ']}
              placeholder="如：10.20.0.0/24"
            />
          </Form.Item>
          <Form.Item name="maxCalls" label="最多同时通话" rules={required('请填写')}>
            <InputNumber min={1} max={1000} precision={0} />
          </Form.Item>
          <Form.Item name="weight" label="呼出权重（大的多用）" rules={required('请填写')}>
            <InputNumber min={1} max={100} precision={0} />
          </Form.Item>
          <Form.Item
            name="callerNumber"
            label="呼出时外显号码"
            rules={[{ required: true, pattern: /^[0-9+]{2,20}$/, message: '2 至 20 位数字' }]}
          >
            <Input maxLength={20} inputMode="tel" />
          </Form.Item>
          <Form.Item
            name="prefix"
            label="呼出前加拨（可不填）"
            rules={[{ pattern: /^[0-9*#]{0,10}$/, message: '最多 10 位数字、*、#' }]}
          >
            <Input maxLength={10} />
          </Form.Item>
          <Form.Item name="probeSec" label="探测间隔（秒，0 为不探测）" rules={required('请填写')}>
            <InputNumber min={0} max={3600} precision={0} />
          </Form.Item>
          <Form.Item name="callsPerSec" label="每秒最多呼出（不填不限）">
            <InputNumber min={1} max={1000} precision={0} />
          </Form.Item>
          <Form.Item
            name="busyAfter"
            label="连续失败几次闭塞"
            extra="呼出失败或探测无应答，告警并改走其他中继"
          >
            <InputNumber min={1} max={20} precision={0} />
          </Form.Item>
          <Form.Item name="retrySec" label="闭塞后多久再试（秒）">
            <InputNumber min={5} max={3600} precision={0} />
          </Form.Item>
          <Form.Item name="codecs" label="语音编码（不选为全部，先选的优先）">
            <Select mode="multiple" options={optionsOfCodecs} />
          </Form.Item>
          <div>
            <Form.Item name="registers" valuePropName="checked" noStyle>
              <Checkbox>需向对端注册</Checkbox>
            </Form.Item>
            <br />
            <Form.Item name="active" valuePropName="checked" noStyle>
              <Checkbox>在用</Checkbox>
            </Form.Item>
          </div>
          <Form.Item
            noStyle
            shouldUpdate={(old: TrunkView, now: TrunkView) => old.registers !== now.registers}
          >
            {() => {
              const registers = Boolean(form.getFieldValue('registers'))
              return (
                <>
                  <Form.Item
                    name="username"
                    label={registers ? '注册用户名' : '呼出验证用户名（对端要求时填）'}
                    rules={registers ? required('注册须填用户名') : []}
                  >
                    <Input maxLength={80} autoComplete="off" />
                  </Form.Item>
                  <Form.Item
                    name="password"
                    label={`${registers ? '注册密码' : '呼出验证密码'}${trunk ? '（不填则不变）' : ''}`}
                    rules={registers && !trunk ? required('注册须填密码') : []}
                  >
                    <Input.Password maxLength={200} autoComplete="new-password" />
                  </Form.Item>
                </>
              )
            }}
          </Form.Item>
        </div>
      )}
    </FormDialog>
  )
}
