import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Static } from 'typebox'
import type { CalledOver } from '#modules/telephony/contract.ts'
import { useLive } from '../../api/live.ts'
import { useMay, useSession } from '../shell/session.ts'

/** 调度通话: whoever answers a call over a case has that case before him at once. Draws nothing. */
export function CalledTogether() {
  const { userId } = useSession()
  const may = useMay('case.read')
  const { value } = useLive<Static<typeof CalledOver>>(may ? `called-together/${userId}` : undefined)
  const navigate = useNavigate()
  const shown = useRef<string>(undefined)
  useEffect(() => {
    if (!value || shown.current === value.callId) return
    shown.current = value.callId
    void navigate(`/cases/${value.caseId}`)
  }, [value, navigate])
  return null
}
