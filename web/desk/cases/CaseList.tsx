import { Button, Drawer } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { listCases } from '#modules/cases/contract.ts'
import { Page } from '../../ui/Page.tsx'
import { ExportButton } from '../exports/ExportButton.tsx'
import { SavedQueries } from '../queries/SavedQueries.tsx'
import { CaseDetail } from './CaseDetail.tsx'
import { CaseListFilters } from './CaseListFilters.tsx'
import { queryOfFilters, useCaseFilters } from './CaseList-filters.ts'
import { CaseTable } from './CaseTable.tsx'

/** The drawer begins below the top bar, so that the call bar stays in reach. Unit: pixels. */
const barHeight = 48

/** Every case the reader may see: filters in the address, the list, the chosen case in a drawer so that the list stays. */
export function CaseList() {
  const filters = useCaseFilters()
  const query = queryOfFilters(filters.values)
  const [search, setSearch] = useSearchParams()
  const chosen = search.get('case') ?? undefined
  const choose = (id: string | undefined) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (id) next.set('case', id)
      else next.delete('case')
      return next
    })
  return (
    <Page
      title="工单"
      extra={
        <>
          <SavedQueries list="cases" filters={filters} />
          <ExportButton list="cases" of={listCases} query={query} />
        </>
      }
    >
      <CaseListFilters filters={filters} />
      <div className="case-list" data-region="2">
        <CaseTable
          query={query}
          chosen={chosen}
          onChoose={choose}
          emptyText={filters.any ? '没有符合条件的工单，可放宽条件再查' : '还没有工单'}
        />
      </div>
      <Drawer
        open={chosen !== undefined}
        onClose={() => choose(undefined)}
        size={720}
        title="工单详情"
        destroyOnHidden
        mask={false}
        styles={{ wrapper: { top: barHeight }, body: { padding: 0 } }}
        extra={
          chosen && (
            <Link to={`/cases/${chosen}`}>
              <Button>整页查看、打印</Button>
            </Link>
          )
        }
      >
        <div data-region="3" style={{ height: '100%' }}>
          <CaseDetail id={chosen} />
        </div>
      </Drawer>
    </Page>
  )
}
