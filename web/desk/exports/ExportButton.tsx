import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { startExport } from '#modules/lists/contract.ts'
import type { Endpoint, Input } from '#platform/http/contract.ts'
import { addressOf } from '../../api/call.ts'
import { useChange } from '../../api/queries.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { ExportProgress } from './ExportProgress.tsx'

/** Takes the list on the screen away, as it is filtered: printed, or as a table by a job whose progress is shown. Nothing for who may not. */
export function ExportButton<E extends Endpoint>(props: {
  /** What the list is called among lists that can be exported. */
  list: string
  of: E
  query: Input<E>['query']
}) {
  const may = useMay('export.make')
  const act = useAct()
  const navigate = useNavigate()
  const start = useChange(startExport, { refreshes: ['/exports'] })
  const [started, setStarted] = useState<string>()
  if (!may) return null
  const query = addressOf<Endpoint>(props.of, { query: props.query as undefined }).split('?')[1] ?? ''
  const begin = () =>
    act(async () => setStarted((await start.mutateAsync({ body: { list: props.list, query } })).id))
  return (
    <>
      <Button
        icon={<PrinterOutlined />}
        onClick={() => void navigate(`/printed-list?${new URLSearchParams({ list: props.list, query })}`)}
      >
        打印
      </Button>
      <Button icon={<DownloadOutlined />} loading={start.isPending} onClick={() => void begin()}>
        导出 Excel
      </Button>
      {started !== undefined && <ExportProgress id={started} onClose={() => setStarted(undefined)} />}
    </>
  )
}
