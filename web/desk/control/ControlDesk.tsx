import { Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { Page } from '../../ui/Page.tsx'
import { CaseActs } from './CaseActs.tsx'
import { Ledgers } from './Ledgers.tsx'
import { UrgePlans } from './UrgePlans.tsx'
import { watchedByAll } from './watched.ts'
import { WatchedCases } from './WatchedCases.tsx'

/** 管理台: what is overdue, near due, urged and under supervision, seen at once on entering; urges by timer; ledgers. */
export function ControlDesk() {
  const [search, setSearch] = useSearchParams()
  const open = (caseId: string) => setSearch({ view: 'open', case: caseId })
  return (
    <Page title="管理台">
      <Tabs
        activeKey={search.get('tab') ?? 'overview'}
        onChange={(tab) => setSearch(tab === 'overview' ? {} : { tab })}
        destroyOnHidden
        items={[
          {
            key: 'overview',
            label: '总览',
            children: (
              <WatchedCases
                label="全市在办工单"
                watched={watchedByAll}
                acts={(caseId) => <CaseActs caseId={caseId} />}
              />
            ),
          },
          { key: 'urges', label: '定时催办', children: <UrgePlans onOpen={open} /> },
          { key: 'ledgers', label: '台账', children: <Ledgers onCase={open} /> },
        ]}
      />
    </Page>
  )
}
