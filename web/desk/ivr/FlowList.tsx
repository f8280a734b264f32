import { Button, Form, Input, Select, Space, Tag, Typography } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { createFlow } from '#modules/ivr/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { shownTime } from '../../ui/time.ts'
import { useMay } from '../shell/session.ts'
import { type FlowRow, flowReadings, useFlows, useLanguage } from './flows.ts'

/** Every voice flow with what stands of it: in effect, waiting, drawn. */
export function FlowList() {
  const reading = useFlows()
  const mayEdit = useMay('flow.edit')
  const [making, setMaking] = useState(false)
  const add = mayEdit && (
    <Button type="primary" onClick={() => setMaking(true)}>
      新建流程
    </Button>
  )
  return (
    <Page
      title="语音导航"
      note="改动保存为草稿，发布后对新的来电生效；进行中的来电按原版本走完"
      extra={
        <>
          <Link to="/flows/all/prompts">
            <Button>提示音</Button>
          </Link>
          <Link to="/flows/all/polls">
            <Button>民意调查</Button>
          </Link>
          <Link to="/flows/all/articles">
            <Button>语音信息</Button>
          </Link>
          {add}
        </>
      }
    >
      <ListTable<FlowRow>
        label="语音流程"
        reading={reading}
        rows={reading.data?.flows}
        rowKey="id"
        emptyText="还没有语音流程"
        emptyAction={add}
        columns={[
          {
            title: '流程',
            key: 'name',
            render: (row: FlowRow) => <Link to={`/flows/${row.id}`}>{row.name}</Link>,
          },
          { title: '代码', dataIndex: 'id', key: 'id', width: 200 },
          {
            title: '现行版本',
            key: 'current',
            render: ({ current }: FlowRow) =>
              current ? (
                <>
                  <Tag color="green">版本 {current.version}</Tag> {shownTime(current.from)} {current.by}
                </>
              ) : (
                <Typography.Text type="secondary">未发布，来电不能进入</Typography.Text>
              ),
          },
          {
            title: '定时发布',
            key: 'scheduled',
            render: ({ scheduled }: FlowRow) =>
              scheduled ? (
                <>
                  <Tag color="blue">版本 {scheduled.version}</Tag> {shownTime(scheduled.from)}
                </>
              ) : (
                '—'
              ),
          },
          {
            title: '草稿',
            key: 'draft',
            render: ({ draft }: FlowRow) =>
              draft ? (
                <>
                  <Tag color="orange">有草稿</Tag> {draft.changedBy} {shownTime(draft.changedAt)}
                </>
              ) : (
                '—'
              ),
          },
          {
            title: '操作',
            key: 'acts',
            width: 90,
            render: (row: FlowRow) => <Link to={`/flows/${row.id}`}>{mayEdit ? '打开编辑' : '查看'}</Link>,
          },
        ]}
      />
      {making && <NewFlow flows={reading.data?.flows ?? []} onClose={() => setMaking(false)} />}
    </Page>
  )
}

function NewFlow({ flows, onClose }: { flows: readonly FlowRow[]; onClose: () => void }) {
  const create = useChange(createFlow, { refreshes: flowReadings })
  const language = useLanguage()
  const navigate = useNavigate()
  const shipped = (language.data?.shipped ?? []).filter(({ id }) => !flows.some((flow) => flow.id === id))
  const choices = [
    {
      label: '本市的流程',
      options: flows.filter(({ current }) => current).map(({ id, name }) => ({ value: id, label: name })),
    },
    { label: '随产品提供', options: shipped.map(({ id, name }) => ({ value: id, label: name })) },
  ]
  return (
    <FormDialog<{ name: string; id: string; copyOf?: string }>
      title="新建流程"
      okText="建立"
      onClose={onClose}
      onSubmit={async ({ copyOf, ...values }) => {
        const made = await create.mutateAsync({ body: { ...values, ...(copyOf && { copyOf }) } })
        await navigate(`/flows/${made.id}`)
      }}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
        <Input maxLength={40} placeholder="如：供热专线" />
      </Form.Item>
      <Form.Item
        name="id"
        label="代码"
        extra="号码规则按代码进入流程；建立后不能改"
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,63}$/, message: '小写字母、数字、横线' }]}
      >
        <Input maxLength={64} placeholder="如：heating" />
      </Form.Item>
      <Form.Item name="copyOf" label="复制自（不选为空白流程）">
        <Select allowClear options={choices.filter(({ options }) => options.length > 0)} />
      </Form.Item>
      <Space>
        <Typography.Text type="secondary">空白流程只有来电、人工、结束三个节点。</Typography.Text>
      </Space>
    </FormDialog>
  )
}
