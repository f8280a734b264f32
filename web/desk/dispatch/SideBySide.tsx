import { caseStates, caseTypes } from '#modules/cases/contract.ts'
import { shownTime } from '../../ui/time.ts'
import { type CasePageView, useCase } from '../cases/queries.ts'

const lines: readonly (readonly [string, (page: CasePageView) => string])[] = [
  ['工单号', ({ number }) => number],
  ['标题', ({ title }) => title],
  ['状态', ({ state }) => caseStates[state]],
  ['类型', ({ type }) => caseTypes[type]],
  ['分类', ({ category }) => category],
  ['区域', ({ area }) => area],
  ['地点', ({ address }) => address],
  ['诉求人', ({ requester }) => [requester.name, requester.phone].filter(Boolean).join(' ')],
  ['登记', ({ registeredAt }) => shownTime(registeredAt)],
  ['主办', ({ leadUnit }) => leadUnit ?? ''],
  ['内容', ({ content }) => content],
]

/** This case beside the one it is to be put to, so that whoever judges need not remember one while he reads the other; what is alike is marked. */
export function SideBySide({ page, otherId }: { page: CasePageView; otherId: string | undefined }) {
  const { data: other } = useCase(otherId)
  if (otherId === undefined || other?.id !== otherId) return null
  return (
    <div className="side-by-side" role="table" aria-label="两单并排核对">
      <div role="row" style={{ display: 'contents' }}>
        <span role="columnheader">项目</span>
        <strong role="columnheader">本单</strong>
        <strong role="columnheader">主单</strong>
      </div>
      {lines.map(([label, of]) => {
        const [mine, its] = [of(page), of(other)]
        const alike = mine !== '' && mine === its ? 'same' : ''
        return (
          <div key={label} role="row" style={{ display: 'contents' }}>
            <span role="rowheader">{label}</span>
            <span role="cell" className={alike}>
              {mine || '—'}
            </span>
            <span role="cell" className={alike}>
              {its || '—'}
            </span>
          </div>
        )
      })}
    </div>
  )
}
