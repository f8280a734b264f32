import type { listPolls } from '#modules/ivr/contract-selfservice.ts'
import type { Reply } from '#platform/http/contract.ts'

export type Poll = Reply<typeof listPolls>['polls'][number]
export const pollStates = { draft: '草稿', open: '开放', closed: '已结束' } as const
