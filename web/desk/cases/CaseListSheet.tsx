import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { caseStates, caseTypes, urgencies } from '#modules/cases/contract.ts'
import { Page } from '../../ui/Page.tsx'
import { shownTime } from '../../ui/time.ts'
import { useSession } from '../shell/session.ts'
import { CaseDetail } from './CaseDetail.tsx'
import { CaseFacts } from './CaseFacts.tsx'
import { CaseHandling } from './CaseHandling.tsx'
import { CaseHistory } from './CaseHistory.tsx'
import { type CasePageView, useCase } from './queries.ts'

/** One case on a page of its own. Printed, everything stands below one another instead of behind tabs. */
export function CaseListSheet() {
  const { id } = useParams()
  const navigate = useNavigate()
  const reading = useCase(id)
  return (
    <Page
      title={<span className="no-print">工单 {reading.data?.number ?? ''}</span>}
      extra={
        <>
          <Button icon={<ArrowLeftOutlined />} onClick={() => void navigate('/cases')}>
            返回列表
          </Button>
          <Button icon={<PrinterOutlined />} disabled={!reading.data} onClick={() => print()}>
            打印
          </Button>
        </>
      }
    >
      <div className="no-print">
        <CaseDetail id={id} />
      </div>
      {reading.data && <Printed page={reading.data} />}
    </Page>
  )
}

function Printed({ page }: { page: CasePageView }) {
  const session = useSession()
  return (
    <article className="print-only" aria-hidden>
      <h2 style={{ textAlign: 'center' }}>{session.hotlineName} 工单</h2>
      <p>
        编号 {page.number}　{caseTypes[page.type]}　{urgencies[page.urgency]}　{caseStates[page.state]}
        {page.secret && '　保密'}
      </p>
      <h3>{page.title}</h3>
      <CaseFacts page={page} />
      <h3>办理</h3>
      <CaseHandling page={page} />
      <h3>时间线</h3>
      <CaseHistory page={page} />
      <p>
        {session.name}（{session.unitName}）打印于 {shownTime(new Date().toISOString())}
      </p>
    </article>
  )
}
