import { type Label, Labelled } from '../shell/Labelled.tsx'
import { type Placed, trailOf } from './words.ts'

interface LevelsProps extends Label {
  readonly all: readonly Placed[]
  readonly code: string
  readonly choose: (code: string) => void
  /** What each level is called, the top first. */
  readonly levels: readonly string[]
}

/** One of very many, chosen level by level with the device's own choosers; a higher level may be as far as somebody knows. */
export function Levels({ label, hint, fault, all, code, choose, levels }: LevelsProps) {
  const trail = trailOf(all, code)
  const rows = [null, ...trail.map((one) => one.code)]
    .map((parent) => all.filter((one) => one.parentCode === parent))
    .filter((options) => options.length > 0)
  return (
    <fieldset className="choices levels">
      <legend>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      {rows.map((options, level) => (
        <Labelled
          key={options[0]?.parentCode ?? ''}
          label={levels[level] ?? '细分'}
          fault={level === 0 ? fault : undefined}
        >
          {(ties) => (
            <select
              {...ties}
              value={trail[level]?.code ?? ''}
              onChange={(event) => choose(event.target.value || (trail[level - 1]?.code ?? ''))}
            >
              <option value="">{level === 0 ? '请选择' : '不清楚，不选'}</option>
              {options.map((option) => (
                <option key={option.code} value={option.code}>
                  {option.name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      ))}
    </fieldset>
  )
}
