import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { uuidV7 } from '#kernel/id.ts'
import { listUsers } from '#modules/identity/contract.ts'
import { Extension, listNumbers, Trunk } from '#modules/telephony/contract-numbers.ts'
import type { Reply } from '#platform/http/contract.ts'
import { call } from '../../api/call.ts'
import { useReading } from '../../api/queries.ts'
import type { User } from './users.ts'

export type TrunkView = Static<typeof Trunk>
export type ExtensionView = Static<typeof Extension>

export const numberReadings = ['/numbers', '/queues', '/wallboard'] as const

/** How a trunk stands now. */
export type TrunkStanding = Reply<typeof listNumbers>['standings'][number]

/** Codecs of a trunk, as operators name them. */
export const codecWords = { PCMA: 'A 律', PCMU: 'μ 律' } as const
export const optionsOfCodecs = Object.entries(codecWords).map(([value, word]) => ({
  value,
  label: `G.711 ${word}`,
}))

/** Trunks, desk telephones; `every`: read again after so many ms. */
export const useNumbers = (more: { every?: number } = {}) =>
  useReading(listNumbers, {}, { keep: true, ...more })

/** A fresh id for something made on this page. */
export const freshId = (): string => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

/** The version that means "new". */
export const unsaved = 0

const mostPages = 20

/** People in service, for choosing queue members and owners of telephones; at most 2,000. */
export function useStaff() {
  return useQuery({
    queryKey: ['/users', 'staff'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const staff: User[] = []
      let cursor: string | null = null
      for (let page = 0; page < mostPages; page++) {
        const reply: { users: User[]; next: string | null } = await call(listUsers, {
          query: { state: 'active', limit: 100, ...(cursor !== null && { cursor }) },
          signal,
        })
        staff.push(...reply.users)
        cursor = reply.next
        if (cursor === null) break
      }
      return staff
    },
  })
}

/** A person as choices show him. */
export const staffLabel = ({ agentNo, name, unitName }: User): string =>
  `${agentNo ? `${agentNo} ` : ''}${name} · ${unitName}`
