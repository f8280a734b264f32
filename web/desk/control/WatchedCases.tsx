import { Drawer, Grid, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import { readTotals } from '#modules/control/contract.ts'
import { useLiveMessages } from '../../api/live.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { shownClock } from '../../ui/time.ts'
import { CaseDetail } from '../cases/CaseDetail.tsx'
import { CaseTable } from '../cases/CaseTable.tsx'
import { useMay } from '../shell/session.ts'
import './control.css'
import { Divided } from './Divided.tsx'
import { FigureTabs } from './FigureTabs.tsx'
import { OrdersOfCase } from './OrdersOfCase.tsx'
import { divisionIn, divisions, overdue, type TotalsView, type Watched } from './watched.ts'

/** The drawer begins below the top bar. Unit: pixels. */
const barHeight = 48
/** A supervision begins and ends with its entry in the ledger. */
const doneHere = ['supervise', 'endSupervision']
/** However many cases move, figures are read again at most so often. Unit: milliseconds. */
const calmMs = 5000

/** The figures of this moment, the list behind the chosen one, how it divides, and the chosen case beside it. The address holds all of it. */
export function WatchedCases(props: {
  label: string
  watched: readonly Watched[]
  /** Counts of lists that are no figure of the totals. */
  counts?: Readonly<Record<string, number>> | undefined
  /** What may be done with the open case beside its own acts. */
  acts?: (caseId: string) => ReactNode
}) {
  const { watched } = props
  const [search, setSearch] = useSearchParams()
  const reading = useTotals()
  const mayMeetOrders = useMay('case.supervise')
  const phone = Grid.useBreakpoint().md === false
  const shown = watched.find(({ view }) => view === search.get('view')) ?? watched[0] ?? overdue
  const by = divisionIn(search.get('by'))
  const line = search.get('line') ?? undefined
  const chosen = search.get('case') ?? undefined
  const change = (said: Record<string, string | undefined>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(said))
          if (value === undefined) next.delete(name)
          else next.set(name, value)
        return next
      },
      { replace: true },
    )
  return (
    <Panel reading={reading}>
      {(totals) => (
        <>
          <FigureTabs
            label={props.label}
            tabs={watched.map((one) => ({ ...one, count: countOf(one, totals, props.counts) }))}
            chosen={shown.view}
            onChoose={(view) => change({ view, line: undefined, case: undefined })}
          />
          <div className="watch">
            <div role="tabpanel" id="watched-list" aria-labelledby={`figure-${shown.view}`}>
              <div className="watch-narrowed">
                {line !== undefined && (
                  <Tag closable onClose={() => change({ line: undefined })} color="blue">
                    {divisions[by].label}：{totals[by].find(({ code }) => code === line)?.label ?? line}
                  </Tag>
                )}
                <span className="quiet">
                  今日受理 {totals.registeredToday} 件 · {shownClock(totals.at)} 的数字
                </span>
              </div>
              <div className="watch-list">
                <CaseTable
                  query={{
                    view: shown.view,
                    ...(shown.byDue && { order: 'due' }),
                    ...(line !== undefined && divisions[by].filter(line)),
                  }}
                  chosen={chosen}
                  onChoose={(id) => change({ case: id })}
                  emptyText={shown.emptyText}
                  narrow={phone}
                />
              </div>
            </div>
            {shown.figure && (
              <Divided
                totals={totals}
                figure={shown.figure}
                what={shown.label}
                by={by}
                chosen={line}
                onDivide={(division) => change({ by: division, line: undefined })}
                onChoose={(code) => change({ line: code })}
              />
            )}
          </div>
          <Drawer
            open={chosen !== undefined}
            onClose={() => change({ case: undefined })}
            size={phone ? '100%' : 720}
            title="工单详情"
            destroyOnHidden
            mask={false}
            styles={{ wrapper: { top: barHeight }, body: { padding: 0 } }}
            extra={chosen && props.acts?.(chosen)}
          >
            {chosen !== undefined && mayMeetOrders && <OrdersOfCase caseId={chosen} />}
            <CaseDetail id={chosen} formActs={doneHere} onDone={() => change({ case: undefined })} />
          </Drawer>
        </>
      )}
    </Panel>
  )
}

const countOf = (
  { figure, view }: Watched,
  totals: TotalsView,
  counts: Readonly<Record<string, number>> | undefined,
): number | undefined => (figure ? totals.whole[figure] : counts?.[view])

/** Read again when cases move, calmly, and every quarter of a minute for what the clock alone changes. */
function useTotals() {
  const reading = useReading(readTotals, {}, { keep: true, every: 15_000 })
  const [readAt, setReadAt] = useState(0)
  useLiveMessages('cases', () => {
    const now = performance.now()
    if (now - readAt < calmMs) return
    setReadAt(now)
    void reading.refetch()
  })
  return reading
}
