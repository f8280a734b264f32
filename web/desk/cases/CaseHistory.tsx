import { Timeline, Typography } from 'antd'
import { caseStates } from '#modules/cases/contract.ts'
import { shownTime } from '../../ui/time.ts'
import type { CasePageView } from './queries.ts'

const stateWord = (state: string | null) =>
  state === null ? '' : (caseStates[state as keyof typeof caseStates] ?? state)

/** Who did what, when and why, oldest first. */
export function CaseHistory({ page }: { page: CasePageView }) {
  return (
    <Timeline
      style={{ paddingTop: 8 }}
      items={page.history.map((line) => ({
        key: line.id,
        content: (
          <>
            <strong>{line.label}</strong> {line.who}
            {line.unit ? `（${line.unit}）` : ''}{' '}
            <Typography.Text type="secondary">{shownTime(line.at)}</Typography.Text>
            {line.to && line.to !== line.from && (
              <div>{`${stateWord(line.from) || '新建'} → ${stateWord(line.to)}`}</div>
            )}
            {line.note && <div>{line.note}</div>}
            {line.reason && <div style={{ whiteSpace: 'pre-wrap' }}>{line.reason}</div>}
          </>
        ),
      }))}
    />
  )
}
