import { PrinterOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { listCaseReaders, looks } from '#modules/cases/contract-readers.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'

type Reader = Reply<typeof listCaseReaders>['readers'][number]
const names = ['number'] as const

/** 工单查看记录: who saw, heard or took something of one case; may be printed. */
export function CaseReaders() {
  const filters = useUrlFilters(names)
  const { number = '' } = filters.values
  const asked = number.length >= 6
  const paging = usePaging(number)
  const reading = useReading(
    listCaseReaders,
    { query: { number, limit: 200, ...paging.at } },
    { enabled: asked, keep: true },
  )
  const readers = asked ? reading.data?.readers : []
  return (
    <Page
      title={asked ? `工单 ${number} 的查看记录` : '工单查看记录'}
      note="打开、查看联系方式和附件、听取或下载录音；十分钟内反复打开记一次"
      extra={
        <Button icon={<PrinterOutlined />} disabled={!readers?.length} onClick={() => window.print()}>
          打印
        </Button>
      }
    >
      <search className="filters no-print">
        <Input.Search
          key={number}
          aria-label="工单号"
          placeholder="完整工单号"
          defaultValue={number}
          allowClear
          maxLength={40}
          enterButton="查询"
          onSearch={(typed) => filters.set({ number: typed.trim() })}
          style={{ width: 320 }}
        />
      </search>
      <ListTable<Reader>
        label="工单查看记录"
        reading={{ ...reading, isPending: asked && reading.isPending }}
        rows={readers}
        rowKey="id"
        emptyText={asked ? '没有人查看过这件工单' : '输入工单号，查谁看过它'}
        paging={paging}
        next={asked ? reading.data?.next : null}
        columns={[
          { title: '时间', key: 'at', width: 150, render: ({ at }: Reader) => shownTime(at) },
          {
            title: '何人',
            key: 'who',
            render: ({ agentNo, who }: Reader) => `${agentNo ? `${agentNo} ` : ''}${who}`,
          },
          { title: '单位', dataIndex: 'unit', key: 'unit' },
          {
            title: '做了什么',
            key: 'look',
            render: ({ look, whole }: Reader) => `${looks[look]}${whole ? '' : '（转办摘要）'}`,
          },
          { title: '理由', key: 'reason', render: ({ reason }: Reader) => reason ?? '—' },
          { title: '地址', key: 'address', width: 130, render: ({ address }: Reader) => address ?? '—' },
        ]}
      />
    </Page>
  )
}
