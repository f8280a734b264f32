import { wallboard } from '#modules/telephony/contract.ts'
import { useReading } from '../../api/queries.ts'
import { useMay, useSession } from '../shell/session.ts'
import type { Colleague } from './TransferPanel.tsx'

/** Agents who have a seat, for transfers and names; read while somebody looks (`enabled`). */
export function useColleagues(enabled = true): {
  others: Colleague[]
  nameOf: (id: string | null) => string
} {
  const { userId } = useSession()
  const may = useMay('queue.read')
  const agents = useReading(wallboard, {}, { enabled: enabled && may, keep: true }).data?.agents ?? []
  return {
    others: agents
      .filter(({ id }) => id !== userId)
      .map(({ id, number, name, state }) => ({ id, number, name, state })),
    nameOf: (id) => {
      const found = agents.find((one) => one.id === id)
      return found ? `${found.number} ${found.name}` : id === null ? '—' : '座席'
    },
  }
}
