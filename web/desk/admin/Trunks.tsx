import { Button, Tag } from 'antd'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { shownClock } from '../../ui/time.ts'
import { useEditing } from '../../ui/useEditing.ts'
import { useMay } from '../shell/session.ts'
import { editColumn, stateColumn } from './columns.tsx'
import { codecWords, type TrunkStanding, type TrunkView, useNumbers } from './numbers.ts'
import { TrunkForm } from './TrunkForm.tsx'

/** Lines to the operators: where their calls come from and go to. */
export function Trunks() {
  const reading = useNumbers({ every: 10_000 })
  const standing = (id: string) => reading.data?.standings.find((one) => one.id === id)
  const { addNew, edit, form } = useEditing(reading.data?.trunks, reading)
  const mayEdit = useMay('trunk.edit')
  const add = mayEdit && (
    <Button type="primary" onClick={addNew}>
      新建中继
    </Button>
  )
  return (
    <Page title="中继" note="只接受所列地址的来电；改动对新的通话生效" extra={add}>
      <ListTable<TrunkView>
        label="中继"
        reading={reading}
        rows={reading.data?.trunks}
        rowKey="id"
        emptyText="还没有中继，市话打不进来"
        emptyAction={add}
        columns={[
          {
            title: '名称',
            key: 'name',
            render: (row: TrunkView) => (
              <>
                {row.name} <small style={{ color: '#565b63' }}>{row.code}</small>
              </>
            ),
          },
          {
            title: '对端',
            key: 'host',
            render: (row: TrunkView) => `${row.host}:${row.port} ${row.transport.toUpperCase()}`,
          },
          {
            title: '允许来自',
            key: 'from',
            render: (row: TrunkView) => (row.allowFrom.length > 0 ? row.allowFrom.join('、') : '仅对端地址'),
          },
          {
            title: '占用',
            key: 'used',
            width: 90,
            render: ({ id, maxCalls }: TrunkView) => `${standing(id)?.used ?? 0} / ${maxCalls}`,
          },
          {
            title: '编码',
            key: 'codecs',
            width: 120,
            render: ({ codecs = [] }: TrunkView) =>
              codecs.length === 0 ? '全部' : codecs.map((codec) => codecWords[codec]).join('、'),
          },
          { title: '外显号码', dataIndex: 'callerNumber', key: 'caller', width: 120 },
          {
            title: '注册',
            key: 'registers',
            width: 70,
            render: (row: TrunkView) => (row.registers ? '是' : '否'),
          },
          {
            title: '现状',
            key: 'standing',
            width: 150,
            render: ({ id }: TrunkView) => <Standing of={standing(id)} />,
          },
          stateColumn,
          ...editColumn(mayEdit, edit),
        ]}
      />
      {form && <TrunkForm trunk={form.row} {...form.given} />}
    </Page>
  )
}

/** How a trunk stands now, and until when it is left alone. */
function Standing({ of }: { of: TrunkStanding | undefined }) {
  if (!of) return '—'
  if (of.state === 'silent') return <Tag color="error">探测无应答</Tag>
  if (of.state === 'working') return <Tag color="success">正常</Tag>
  return (
    <>
      <Tag color="warning">呼叫失败</Tag>
      <small>{of.until === undefined ? '' : `${shownClock(new Date(of.until).toISOString())} 再试`}</small>
    </>
  )
}
