import { Button } from 'antd'
import { useState } from 'react'
import { Page } from '../../ui/Page.tsx'
import { useViewCounts } from '../cases/queries.ts'
import { CaseActs } from '../control/CaseActs.tsx'
import { type Watched, watchedByAll } from '../control/watched.ts'
import { WatchedCases } from '../control/WatchedCases.tsx'
import { useMay } from '../shell/session.ts'
import { InstructDialog } from './InstructDialog.tsx'

const toDecide: Watched = {
  view: 'to-decide',
  label: '待我批示',
  tone: 'red',
  emptyText: '没有等待您批示的事项',
}
const watched = [toDecide, ...watchedByAll]

/** 领导页: what waits for his decision, and how the work of the city stands; he instructs where he reads. */
export function LeaderPage() {
  const counts = useViewCounts(['to-decide'])
  const mayInstruct = useMay('case.instruct')
  const [instructed, setInstructed] = useState<string>()
  return (
    <Page title="领导页">
      <WatchedCases
        label="待我批示与在办工单"
        watched={watched}
        counts={counts.data?.counts}
        acts={(caseId) => (
          <CaseActs
            caseId={caseId}
            first={
              mayInstruct && (
                <Button type="primary" onClick={() => setInstructed(caseId)}>
                  批示
                </Button>
              )
            }
          />
        )}
      />
      {instructed !== undefined && (
        <InstructDialog caseId={instructed} onClose={() => setInstructed(undefined)} />
      )}
    </Page>
  )
}
