import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Card, Segmented, Select, Space, Tag } from 'antd'
import { useState } from 'react'
import { caseTypes } from '#modules/cases/contract.ts'
import { orderScripts, scriptMoments, scriptSettings } from '#modules/intake/contract-scripts.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { ScriptForm } from './ScriptForm.tsx'
import { ScriptPreview } from './ScriptPreview.tsx'
import './scripts.css'
import { type Script, scriptReadings } from './scripts.ts'
import { ScriptVersions } from './ScriptVersions.tsx'

type Moment = keyof typeof scriptMoments
type CaseType = keyof typeof caseTypes

const moments = Object.entries(scriptMoments).map(([value, label]) => ({ value: value as Moment, label }))
const types = Object.entries(caseTypes).map(([value, label]) => ({ value: value as CaseType, label }))

/** 话术: what agents say and ask, written here and at the desks at once. */
export function Scripts() {
  const reading = useReading(scriptSettings, {}, { keep: true })
  const [moment, setMoment] = useState<Moment>('asking')
  const [type, setType] = useState<CaseType>()
  const [open, setOpen] = useState<Script | 'new'>()
  const [history, setHistory] = useState<Script>()
  const order = useChange(orderScripts, { refreshes: scriptReadings })
  const act = useAct()
  const all = reading.data?.scripts ?? []
  const inMoment = all.filter((script) => script.moment === moment)
  const rows = inMoment.filter(
    ({ caseTypes: of }) => type === undefined || of.length === 0 || of.includes(type),
  )
  const swap = (one: Script, other: Script | undefined) => {
    if (!other) return
    const ids = inMoment.map(({ id }) => (id === one.id ? other.id : id === other.id ? one.id : id))
    void act(() => order.mutateAsync({ body: { moment, ids } }))
  }
  return (
    <Page
      title="话术"
      note="保存后，打开着的座席工作台立即换成新的，不用刷新"
      extra={
        <Button type="primary" onClick={() => setOpen('new')}>
          新增话术
        </Button>
      }
    >
      <div className="script-page">
        <div>
          <Space style={{ marginBottom: 8 }} wrap>
            <Segmented<Moment> aria-label="时机" options={moments} value={moment} onChange={setMoment} />
            <Select<CaseType>
              aria-label="诉求类型"
              allowClear
              placeholder="全部诉求类型"
              style={{ width: 140 }}
              options={types}
              {...(type !== undefined && { value: type })}
              onChange={setType}
            />
          </Space>
          <ListTable<Script>
            label={`${scriptMoments[moment]}话术`}
            reading={reading}
            rows={rows}
            rowKey="id"
            emptyText="这个时机还没有话术"
            columns={[
              {
                title: '次序',
                key: 'order',
                width: 72,
                render: (_, script, index) => (
                  <Space.Compact>
                    <Button
                      type="text"
                      size="small"
                      aria-label={`上移：${nameOf(script)}`}
                      icon={<UpOutlined />}
                      disabled={index === 0 || order.isPending}
                      onClick={() => swap(script, rows[index - 1])}
                    />
                    <Button
                      type="text"
                      size="small"
                      aria-label={`下移：${nameOf(script)}`}
                      icon={<DownOutlined />}
                      disabled={index === rows.length - 1 || order.isPending}
                      onClick={() => swap(script, rows[index + 1])}
                    />
                  </Space.Compact>
                ),
              },
              {
                title: '话术',
                key: 'words',
                render: (_, { title, words }) => (
                  <>
                    {title !== '' && <b>{title}：</b>}
                    {words}
                  </>
                ),
              },
              {
                title: '诉求类型',
                key: 'types',
                width: 110,
                render: (_, { caseTypes: of }) =>
                  of.length === 0 ? '全部' : of.map((code) => caseTypes[code]).join('、'),
              },
              {
                title: '使用',
                key: 'state',
                width: 130,
                render: (_, script) => <ScriptState script={script} />,
              },
              {
                title: '最近修改',
                key: 'changed',
                width: 190,
                render: (_, { changedAt, changedBy, version }) => (
                  <>
                    {changedBy}
                    <div>
                      {shownTime(changedAt)} · 第 {version} 版
                    </div>
                  </>
                ),
              },
              {
                title: '操作',
                key: 'acts',
                width: 110,
                render: (_, script) => (
                  <Space size={0}>
                    <Button type="link" size="small" onClick={() => setOpen(script)}>
                      修改
                    </Button>
                    <Button type="link" size="small" onClick={() => setHistory(script)}>
                      版本
                    </Button>
                  </Space>
                ),
              },
            ]}
          />
        </div>
        <Card size="small" title={<h2 style={{ fontSize: 15, margin: 0 }}>座席看到的</h2>}>
          <ScriptPreview scripts={all.filter(({ shown }) => shown)} begin={type ?? 'HELP'} key={type} />
        </Card>
      </div>
      {open && (
        <ScriptForm
          script={open === 'new' ? undefined : open}
          latest={open === 'new' ? undefined : all.find(({ id }) => id === open.id)}
          moment={moment}
          onConflict={() => reading.refetch()}
          onClose={() => setOpen(undefined)}
        />
      )}
      {history && (
        <ScriptVersions
          script={all.find(({ id }) => id === history.id) ?? history}
          onClose={() => setHistory(undefined)}
        />
      )}
    </Page>
  )
}

const nameOf = ({ title, words }: Script): string => title || words.slice(0, 12)

function ScriptState({ script }: { script: Script }) {
  const { active, shown, from, until } = script
  if (!active) return <Tag>停用</Tag>
  const span = `${from ? `${shownTime(from)} 起` : ''}${until ? ` 至 ${shownTime(until)}` : ''}`.trim()
  return (
    <>
      <Tag color={shown ? 'green' : 'default'}>{shown ? '在用' : '不在时间内'}</Tag>
      {span !== '' && <div style={{ fontSize: 12 }}>{span}</div>}
    </>
  )
}
