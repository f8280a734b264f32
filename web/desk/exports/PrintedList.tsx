import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Spin } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { printList } from '#modules/lists/contract.ts'
import { call } from '../../api/call.ts'
import { Failure } from '../../ui/Failure.tsx'
import { Page } from '../../ui/Page.tsx'
import './printed-list.css'

/** A list as it goes to the printer: all its columns, who takes it on every page's table head, no buttons. Read once for each look. */
export function PrintedList() {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const body = { list: search.get('list') ?? '', query: search.get('query') ?? '' }
  const reading = useQuery({
    queryKey: ['/printed-lists', body],
    queryFn: () => call(printList, { body }),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  const { data } = reading
  return (
    <Page
      title={<span className="no-print">打印{data?.label ?? '列表'}</span>}
      extra={
        <>
          <Button icon={<ArrowLeftOutlined />} onClick={() => void navigate(-1)}>
            返回列表
          </Button>
          <Button type="primary" icon={<PrinterOutlined />} disabled={!data} onClick={() => print()}>
            打印
          </Button>
        </>
      }
    >
      {reading.error && <Failure error={reading.error} onRetry={() => void reading.refetch()} />}
      {reading.isPending && <Spin />}
      {data?.cut && (
        <Alert
          className="no-print"
          type="warning"
          showIcon
          title={`列表较长，只打印前 ${data.rows.length} 行；全部内容请用“导出 Excel”`}
          style={{ marginBottom: 8 }}
        />
      )}
      {data && (
        <div className="printed-list" tabIndex={0} role="region" aria-label={data.label}>
          <table>
            <caption>{data.note}</caption>
            <thead>
              <tr>
                {data.columns.map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row, place) => (
                // oxlint-disable-next-line no-array-index-key -- rows have no name and never move
                <tr key={place}>
                  {row.map((text, column) => (
                    <td key={data.columns[column]}>{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {data.rows.length === 0 && <p>没有符合条件的内容</p>}
        </div>
      )}
    </Page>
  )
}
