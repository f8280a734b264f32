import { ViewDesk } from '../cases/ViewDesk.tsx'
import { followUpActs, FollowUpForm } from './FollowUpForm.tsx'

/** 回访台: answered cases waiting to be asked about, oldest deadline first, with the form above the case. */
export const FollowUpDesk = () => (
  <ViewDesk
    title="回访工作台"
    views={['follow-up']}
    order="due"
    emptyText="没有等待回访的工单"
    formActs={followUpActs}
    form={(page, done) => <FollowUpForm key={page.id} page={page} onDone={done} />}
  />
)
