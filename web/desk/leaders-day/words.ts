import type { Reply } from '#platform/http/contract.ts'
import type { followLeadersDay, leadersSeat, listLeadersDays } from '#modules/leaders-day/contract.ts'

export type Day = Reply<typeof listLeadersDays>['days'][number]
export type Seat = Reply<typeof leadersSeat>
export type SeatForm = Seat['forms'][number]
export type Followed = Reply<typeof followLeadersDay>['calls'][number]

export const refreshes = ['/leaders-days', '/my-leaders-days']

export const dayColours = { planned: 'blue', on: 'green', held: 'default', cancelled: 'default' } as const
