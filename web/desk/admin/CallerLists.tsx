import { Button, Form, Input, InputNumber, DatePicker, Select, Space, Tag } from 'antd'
import { useState } from 'react'
import {
  askCallerList,
  decideCallerList,
  endCallerList,
  listCallerLists,
} from '#modules/numbering/contract-lists.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { instantField } from '../../ui/picked-time.ts'
import { shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useMay } from '../shell/session.ts'
import { actionWords, listWords, usualVipLevel } from './caller-list-words.ts'
import { ListWishFields, WishReason } from './ListWishFields.tsx'

type Entry = Reply<typeof listCallerLists>['entries'][number]
const listColours = { black: 'default', gray: 'default', vip: 'gold' } as const
const stateWords = { asked: '待审批', active: '生效', refused: '未批准', ended: '已移出' } as const
const stateColours = { asked: 'orange', active: 'green', refused: 'default', ended: 'default' } as const

const shownPattern = (pattern: string): string =>
  pattern === 'anonymous'
    ? '不显示号码的来电'
    : pattern.endsWith('*')
      ? `${pattern.slice(0, -1)} 开头`
      : pattern

/** Black, grey and VIP callers: wishes to decide, who is on the lists, what they met. */
export function CallerLists() {
  const { values, set } = useUrlFilters(['state'])
  const state = Object.keys(stateWords).find((one) => one === values.state) as Entry['state'] | undefined
  const paging = usePaging({ state })
  const { cursor: after } = paging.at
  const query = { limit: 50, ...(state && { state }), ...(after !== undefined && { after }) }
  const reading = useReading(listCallerLists, { query }, { keep: true })
  const mayAsk = useMay('caller-list.request')
  const mayDecide = useMay('caller-list.decide')
  const [open, setOpen] = useState<{ act: 'approve' | 'refuse' | 'end'; entry: Entry } | 'new'>()
  const add = mayAsk && (
    <Button type="primary" onClick={() => setOpen('new')}>
      申请列入
    </Button>
  )
  return (
    <Page title="名单" note="紧急电话号码和有未办结紧急诉求的来电人不受名单限制" extra={add}>
      <search className="filters">
        <Select
          aria-label="状态"
          allowClear
          placeholder="所有状态"
          value={state}
          onChange={(next) => set({ state: next ?? '' })}
          options={Object.entries(stateWords).map(([value, label]) => ({ value, label }))}
          style={{ width: 140 }}
        />
      </search>
      <ListTable<Entry>
        label="名单"
        reading={reading}
        rows={reading.data?.entries}
        rowKey="id"
        emptyText={state ? `没有${stateWords[state]}的名单` : '还没有人在名单上'}
        emptyAction={add}
        paging={paging}
        next={reading.data?.next}
        columns={[
          {
            title: '名单',
            key: 'list',
            width: 90,
            render: ({ list }: Entry) => <Tag color={listColours[list]}>{listWords[list]}</Tag>,
          },
          { title: '号码', key: 'pattern', render: ({ pattern }: Entry) => shownPattern(pattern) },
          { title: '处理', key: 'action', render: ({ action }: Entry) => actionWords[action] },
          { title: '理由', dataIndex: 'reason', key: 'reason' },
          {
            title: '到期',
            key: 'expires',
            width: 150,
            render: ({ expiresAt }: Entry) => shownTime(expiresAt),
          },
          {
            title: '申请',
            key: 'asked',
            width: 150,
            render: ({ askedBy, askedAt }: Entry) => (
              <>
                {askedBy}
                <br />
                <small>{shownTime(askedAt)}</small>
              </>
            ),
          },
          {
            title: '状态',
            key: 'state',
            width: 150,
            render: (row: Entry) => (
              <>
                <Tag color={stateColours[row.state]}>{stateWords[row.state]}</Tag>
                {row.decidedBy && <small> {row.decidedBy}</small>}
                {row.decision && (
                  <>
                    <br />
                    <small>{row.decision}</small>
                  </>
                )}
              </>
            ),
          },
          {
            title: '命中',
            key: 'hits',
            width: 110,
            render: ({ hits, lastHitAt }: Entry) => (
              <>
                {hits} 次{lastHitAt && <br />}
                {lastHitAt && <small>{shownTime(lastHitAt)}</small>}
              </>
            ),
          },
          ...(mayDecide
            ? [
                {
                  title: '操作',
                  key: 'acts',
                  width: 140,
                  render: (entry: Entry) => (
                    <Space size={0}>
                      {entry.state === 'asked' &&
                        (entry.mine ? (
                          <small>须由他人审批</small>
                        ) : (
                          <>
                            <Button type="link" onClick={() => setOpen({ act: 'approve', entry })}>
                              批准
                            </Button>
                            <Button type="link" onClick={() => setOpen({ act: 'refuse', entry })}>
                              不批准
                            </Button>
                          </>
                        ))}
                      {entry.state === 'active' && (
                        <Button type="link" danger onClick={() => setOpen({ act: 'end', entry })}>
                          移出
                        </Button>
                      )}
                    </Space>
                  ),
                },
              ]
            : []),
        ]}
      />
      {open === 'new' && <AskForm onClose={() => setOpen(undefined)} />}
      {open && open !== 'new' && <DecisionForm {...open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

interface Wish {
  list: Entry['list']
  pattern: string
  action: Entry['action']
  level?: number
  reason: string
  expiresAt?: string
}

function AskForm({ onClose }: { onClose: () => void }) {
  const ask = useChange(askCallerList, { refreshes: ['/caller-lists'] })
  return (
    <FormDialog<Wish>
      title="申请列入名单"
      okText="提交申请"
      done="已提交，由班长审批"
      initial={{
        list: 'black',
        action: 'refuse',
        expiresAt: new Date(Date.now() + 7 * 24 * 3_600_000).toISOString(),
      }}
      onClose={onClose}
      onSubmit={({ level, expiresAt, ...wish }) =>
        ask.mutateAsync({
          body: {
            ...wish,
            ...(wish.action === 'class' && level !== undefined ? { level } : {}),
            ...(expiresAt ? { expiresAt } : {}),
          },
        })
      }
    >
      <ListWishFields hint="完整号码；以 * 结尾表示号段；anonymous 为不显示号码的来电" byFlow />
      <Form.Item noStyle dependencies={['action']}>
        {({ getFieldValue }) =>
          getFieldValue('action') === 'class' && (
            <Form.Item name="level" label="排队等级（0–99，大的优先）" initialValue={usualVipLevel}>
              <InputNumber min={0} max={99} precision={0} />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="expiresAt" label="到期（黑、灰名单必填）" {...instantField}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <WishReason />
    </FormDialog>
  )
}

function DecisionForm(props: { act: 'approve' | 'refuse' | 'end'; entry: Entry; onClose: () => void }) {
  const { act, entry } = props
  const decide = useChange(decideCallerList, { refreshes: ['/caller-lists'] })
  const end = useChange(endCallerList, { refreshes: ['/caller-lists'] })
  const title = { approve: '批准', refuse: '不批准', end: '移出' }[act]
  return (
    <FormDialog<{ words?: string }>
      title={`${title}：${shownPattern(entry.pattern)}`}
      okText={title}
      done={act === 'approve' ? '已生效，下一个来电起按它处理' : '已保存'}
      danger={act !== 'approve'}
      intro={`${listWords[entry.list]}，${actionWords[entry.action]}。申请理由：${entry.reason}`}
      onClose={props.onClose}
      onSubmit={({ words }) =>
        act === 'end'
          ? end.mutateAsync({
              params: { id: entry.id },
              body: { words: words ?? '', version: entry.version },
            })
          : decide.mutateAsync({
              params: { id: entry.id },
              body: { approve: act === 'approve', version: entry.version, ...(words && { words }) },
            })
      }
    >
      <Form.Item
        name="words"
        label={act === 'approve' ? '意见（可不填）' : '原因'}
        rules={act === 'approve' ? [] : [{ required: true, min: 2, message: '请写明原因' }]}
        style={{ marginTop: 12 }}
      >
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
    </FormDialog>
  )
}
