import { createContext, use } from 'react'
import { whoAmI } from '#modules/identity/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useReading } from '../../api/queries.ts'

/** Who is signed in and what he may do. */
export type Session = Reply<typeof whoAmI>

export const SessionContext = createContext<Session | undefined>(undefined)

/** The session of the page; only below the desk. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession is for screens of the desk')
  return session
}

/** May the signed-in person do this at all? (The server asks again, with the scope.) */
export function useMay(verb: string): boolean {
  return verb in useSession().grants
}

export const useSessionReading = () => useReading(whoAmI, {}, { every: 60_000 })
