import { ViewDesk } from './ViewDesk.tsx'

/** 派单台: cases to send out, and the units' wishes to give them back. */
export const DispatchDesk = () => (
  <ViewDesk
    title="派单工作台"
    views={['dispatch', 'return-requests', 'extension-requests']}
    order="due"
    emptyText="全部派完，没有待分派工单"
  />
)

/** 办理台: a unit's own desk. */
export const HandlingDesk = () => (
  <ViewDesk
    title="办理工作台"
    views={['to-sign', 'handling', 'unit-review', 'my-submitted', 'my-closed']}
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

/** 领导: what waits for a decision. */
export const LeaderDesk = () => (
  <ViewDesk title="领导批示" views={['leader', 'extension-requests', 'all']} emptyText="没有等待批示的事项" />
)
