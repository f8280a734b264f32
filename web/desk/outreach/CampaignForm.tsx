import { Checkbox, Form, Input, InputNumber, Radio, Select, TimePicker } from 'antd'
import { useState } from 'react'
import { listPrompts } from '#modules/ivr/contract-prompts.ts'
import { type listCampaigns, saveCampaign } from '#modules/outreach/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { clockField } from '../../ui/picked-time.ts'
import { useMay } from '../shell/session.ts'
import { campaignReadings, type CampaignView, kinds, states, weekdays } from './words.ts'

type Usual = Reply<typeof listCampaigns>['usual']
interface Values extends Omit<Usual, 'hours'> {
  name: string
  kind: CampaignView['kind']
  hours: { from: string; to: string; weekdays: number[] }
}

const required = [{ required: true, message: '请填写' }]

/** Name, kind and rules of a campaign; refused or not, what was typed stays. */
export function CampaignForm(props: {
  campaign: CampaignView | undefined
  latest: CampaignView | undefined
  usual: Usual
  flows: Reply<typeof listCampaigns>['flows']
  onConflict: () => void
  onClose: () => void
}) {
  const { campaign, usual, flows } = props
  const latest = props.latest ?? campaign
  const save = useChange(saveCampaign, { refreshes: campaignReadings })
  const [id] = useState(() => campaign?.id ?? crypto.randomUUID())
  const initial: Values = {
    name: campaign?.name ?? '',
    kind: campaign?.kind ?? 'notice',
    ...(campaign?.settings ?? usual),
  }
  const submit = ({ name, kind, ...settings }: Values) =>
    save.mutateAsync({
      params: { id },
      body: { name, kind, settings: { ...initial, ...settings }, version: latest?.version ?? 0 },
    })
  return (
    <FormDialog<Values>
      title={campaign ? `设置“${campaign.name}”` : '新建外呼任务'}
      okText="保存"
      done="已保存"
      width={720}
      initial={initial}
      {...(latest && {
        latest: [
          { label: '名称', value: latest.name },
          { label: '状态', value: states[latest.state].label },
        ],
      })}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={submit}
    >
      {(form) => (
        <>
          <Form.Item name="name" label="名称" rules={required}>
            <Input maxLength={60} autoFocus placeholder="如：望江区停水通知" />
          </Form.Item>
          <Form.Item name="kind" label="方式">
            <Radio.Group
              disabled={(campaign?.progress.total ?? 0) > 0}
              options={Object.entries(kinds).map(([value, { label }]) => ({ value, label }))}
              optionType="button"
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['kind']}>
            {() => <KindFields kind={form.getFieldValue('kind') as CampaignView['kind']} flows={flows} />}
          </Form.Item>
          <Pacing />
        </>
      )}
    </FormDialog>
  )
}

function KindFields({
  kind,
  flows,
}: {
  kind: CampaignView['kind']
  flows: Reply<typeof listCampaigns>['flows']
}) {
  const prompts = useReading(listPrompts, {}, { enabled: useMay('flow.read') })
  const { help, agents } = kinds[kind]
  if (agents)
    return (
      <>
        <p className="quiet">{help}</p>
        <Form.Item name="script" label="话术">
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} placeholder="座席照此说明来意" />
        </Form.Item>
      </>
    )
  return (
    <>
      <p className="quiet">{help}</p>
      <Form.Item name="flow" label="接听后的语音流程" rules={required}>
        <Select options={flows.map(({ id, name }) => ({ value: id, label: `${name}（${id}）` }))} />
      </Form.Item>
      {kind === 'notice' && (
        <Form.Item
          name="message"
          label="通知的提示音"
          extra="先在“语音导航 › 提示音”上传或由文字生成"
          rules={[{ required: true, message: '请选择要播放的通知' }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(prompts.data?.prompts ?? []).map(({ file, text }) => ({
              value: file,
              label: `${text.slice(0, 40)}（${file}）`,
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="mustConfirm" valuePropName="checked">
        <Checkbox>须按键确认，未确认的再次呼叫</Checkbox>
      </Form.Item>
    </>
  )
}

const clock = { format: 'HH:mm', minuteStep: 15, needConfirm: false, style: { width: 100 } } as const

function Pacing() {
  return (
    <>
      <div className="form-row">
        <Form.Item name={['hours', 'from']} label="每天从" rules={required} {...clockField}>
          <TimePicker {...clock} />
        </Form.Item>
        <Form.Item name={['hours', 'to']} label="到" rules={required} {...clockField}>
          <TimePicker {...clock} />
        </Form.Item>
        <Form.Item
          name={['hours', 'weekdays']}
          label="星期"
          rules={[{ type: 'array', min: 1, message: '至少选一天' }]}
        >
          <Checkbox.Group options={weekdays.map((label, i) => ({ label, value: i + 1 }))} />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item name="maxAttempts" label="每号最多呼叫" rules={required}>
          <InputNumber min={1} max={10} precision={0} suffix="次" style={{ width: 100 }} />
        </Form.Item>
        <Form.Item name="retryMin" label="未接通的间隔" rules={required}>
          <InputNumber min={0} max={10_080} precision={0} suffix="分钟" style={{ width: 120 }} />
        </Form.Item>
        <Form.Item name="ringSec" label="振铃" rules={required}>
          <InputNumber min={10} max={90} precision={0} suffix="秒" style={{ width: 100 }} />
        </Form.Item>
        <Form.Item name="channels" label="同时呼叫" rules={required}>
          <InputNumber min={1} max={200} precision={0} suffix="路" style={{ width: 100 }} />
        </Form.Item>
        <Form.Item name="leaveFree" label="给来电留出" rules={required}>
          <InputNumber min={0} max={1000} precision={0} suffix="路" style={{ width: 110 }} />
        </Form.Item>
      </div>
    </>
  )
}
