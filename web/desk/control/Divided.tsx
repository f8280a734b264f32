import { Empty, Segmented } from 'antd'
import type { FiguresView } from '#modules/control/contract.ts'
import { type Division, divisions, type TotalsView } from './watched.ts'

/** One figure divided by unit, district, class, type or state; a line narrows the list to its own. */
export function Divided(props: {
  totals: TotalsView
  figure: keyof FiguresView
  what: string
  by: Division
  chosen: string | undefined
  onDivide: (by: Division) => void
  onChoose: (code: string | undefined) => void
}) {
  const { totals, figure, by, chosen } = props
  const lines = totals[by].filter((line) => line[figure] > 0)
  const most = Math.max(1, ...lines.map((line) => line[figure]))
  const ordered = by === 'states' ? lines : lines.toSorted((a, b) => b[figure] - a[figure])
  return (
    <section aria-label={`${props.what}分列`} className="divided">
      <Segmented
        aria-label="分列方式"
        block
        value={by}
        options={Object.entries(divisions).map(([value, { label }]) => ({ value: value as Division, label }))}
        onChange={props.onDivide}
      />
      {ordered.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`没有${props.what}的工单`} />
      )}
      <ul>
        {ordered.map((line) => (
          <li key={line.code}>
            <button
              type="button"
              className={`choice divided-line${line.code === chosen ? ' chosen' : ''}`}
              aria-pressed={line.code === chosen}
              // Cases without a place cannot be asked for by one.
              disabled={line.code === ''}
              onClick={() => props.onChoose(line.code === chosen ? undefined : line.code)}
            >
              <span
                className="divided-bar"
                style={{ width: `${(line[figure] / most) * 100}%` }}
                aria-hidden
              />
              <span className="divided-words">
                {line.label}
                <strong>{line[figure]}</strong>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
