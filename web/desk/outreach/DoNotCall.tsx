import { Button, Drawer, Form, Input, Popconfirm, Space } from 'antd'
import { useState } from 'react'
import { addDoNotCall, listDoNotCall, removeDoNotCall } from '#modules/outreach/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { campaignReadings } from './words.ts'

type Unwilling = Reply<typeof listDoNotCall>['numbers'][number]
const refreshes = ['/do-not-call', ...campaignReadings]

/** 免打扰名单: whoever asked not to be called. */
export function DoNotCall({ onClose }: { onClose: () => void }) {
  const [number, setNumber] = useState('')
  const [adding, setAdding] = useState(false)
  const paging = usePaging(number)
  const query = { limit: 30, ...paging.at, ...(number && { number }) }
  const reading = useReading(listDoNotCall, { query }, { keep: true })
  const mayEdit = useMay('do-not-call.edit')
  const add = useChange(addDoNotCall, { refreshes })
  const remove = useChange(removeDoNotCall, { refreshes })
  const act = useAct()
  return (
    <Drawer
      open
      title="免打扰名单"
      size={760}
      onClose={onClose}
      extra={
        mayEdit && (
          <Button type="primary" onClick={() => setAdding(true)}>
            加入号码
          </Button>
        )
      }
    >
      <Space style={{ marginBottom: 8 }}>
        <Input.Search
          aria-label="按号码查找"
          placeholder="按号码查找（完整号码）"
          allowClear
          onSearch={(text) => setNumber(text.trim())}
        />
      </Space>
      <ListTable<Unwilling>
        label="免打扰名单"
        reading={reading}
        rows={reading.data?.numbers}
        rowKey="id"
        emptyText={number ? '名单中没有这个号码' : '名单是空的'}
        paging={paging}
        next={reading.data?.next}
        columns={[
          { title: '号码', dataIndex: 'number', width: 140 },
          { title: '理由', dataIndex: 'reason' },
          {
            title: '加入',
            key: 'by',
            width: 200,
            render: (row: Unwilling) => `${row.by} ${shownTime(row.at)}`,
          },
          ...(mayEdit
            ? [
                {
                  title: '操作',
                  key: 'act',
                  width: 80,
                  render: (row: Unwilling) => (
                    <Popconfirm
                      title="移出后可再被外呼任务呼叫"
                      okText="移出"
                      cancelText="取消"
                      onConfirm={() => act(() => remove.mutateAsync({ params: { id: row.id } }), '已移出')}
                    >
                      <Button>移出</Button>
                    </Popconfirm>
                  ),
                },
              ]
            : []),
        ]}
      />
      {adding && (
        <FormDialog<{ number: string; reason: string }>
          title="加入免打扰名单"
          okText="加入"
          done="已加入；等待中的同号码不再呼叫"
          onClose={() => setAdding(false)}
          onSubmit={(values) => add.mutateAsync({ body: values })}
        >
          <Form.Item name="number" label="号码" rules={[{ required: true, message: '请填写号码' }]}>
            <Input maxLength={30} autoFocus inputMode="tel" />
          </Form.Item>
          <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请填写理由' }]}>
            <Input maxLength={200} placeholder="如：本人要求不再来电" />
          </Form.Item>
        </FormDialog>
      )}
    </Drawer>
  )
}
