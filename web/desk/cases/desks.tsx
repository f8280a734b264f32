import { ViewDesk } from './ViewDesk.tsx'

/** 办理台: a unit's own desk. */
export const HandlingDesk = () => (
  <ViewDesk
    title="办理工作台"
    views={['to-sign', 'handling', 'urged', 'unit-review', 'my-submitted', 'my-closed']}
    order="due"
    emptyText="没有需要办理的工单"
  />
)

/** 审核台, with pre-review as a tab. */
export const ReviewDesk = () => (
  <ViewDesk
    title="审核工作台"
    views={['pre-review', 'review', 'extension-requests', 'archivable']}
    emptyText="没有需要审核的工单"
  />
)
