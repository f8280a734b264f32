import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useAct } from '../../ui/useAct.ts'
import { useSame } from '../../ui/useSame.ts'
import { useMay, useSession } from '../shell/session.ts'
import { inCallStates } from './agent-states.tsx'
import { useLeadingWindow } from './leading-window.ts'
import { MicrophoneCard } from './MicrophoneCard.tsx'
import { phoneActs, takeSeat } from './phone-acts.ts'
import { type Phone, PhoneContext } from './phone-context.ts'
import { PauseRequests } from './PauseRequests.tsx'
import { PhoneNotices } from './PhoneNotices.tsx'
import { Ringer } from './ringer.ts'
import { SurgeNotice } from './surges/SurgeNotice.tsx'
import { useBrowserPhone } from './useBrowserPhone.ts'
import { useSeat } from './useSeat.ts'

/** The page's telephone. It stands above all screens, so that going from one to another never ends a call. */
export function PhoneProvider({ children }: { children: ReactNode }) {
  const session = useSession()
  const me = session.userId
  const may = useMay('agent.sign-in')
  const mayQueues = useMay('queue.read')
  const { seat, queues } = useSeat(session.userId, { sit: may, queues: mayQueues })
  const page = useBrowserPhone()
  const act = useAct()
  const [muted, setMuted] = useState(false)
  const inCall = page.leg !== 'none' || (seat !== undefined && inCallStates.includes(seat.state))
  const { leading, takeOver } = useLeadingWindow(
    may ? `minsheng-phone-${session.userId}` : undefined,
    () => !inCall,
  )
  const acts = useMemo(() => phoneActs({ page, act, muted: setMuted }), [page, act])
  useSeatedPhone({ page, leading, seat })
  useRinging(page.leg === 'ringing' && leading, seat?.call?.number ?? '')
  useForgottenLeg(page, seat)
  useEffect(() => {
    if (page.leg === 'none') setMuted(false)
  }, [page.leg])
  useEffect(() => {
    if (!inCall || !leading) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [inCall, leading])
  const { line, leg, figures, endpoint } = page
  const call = useSame(seat?.call)
  const phone: Phone = useMemo(
    () => ({
      me,
      may,
      seat,
      call,
      queues,
      inCall,
      leading,
      takeOver,
      line,
      leg,
      muted,
      figures,
      endpoint,
      acts,
    }),
    [me, may, seat, call, queues, inCall, leading, takeOver, line, leg, muted, figures, endpoint, acts],
  )
  return (
    <PhoneContext value={phone}>
      <div style={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
        {may && (
          <PhoneNotices
            phone={phone}
            onUseHere={() => void act(() => takeSeat(page.endpointNow.current), '已改用本机电话')}
          />
        )}
        <PauseRequests />
        <SurgeNotice />
        <div style={{ flex: 1, minHeight: 0 }}>{children}</div>
      </div>
      {/* The other party's voice. */}
      <audio ref={page.audio} autoPlay hidden />
      {page.trouble && (
        <MicrophoneCard
          trouble={page.trouble}
          onStill={page.setTrouble}
          onLater={() => page.setTrouble(undefined)}
          onWell={() => {
            page.setTrouble(undefined)
            if (seat === undefined || seat.state === 'out') void acts.signIn()
          }}
        />
      )}
    </PhoneContext>
  )
}

/** Keeps the telephone registered as long as the agent has his seat, in the leading window only; after a reload it registers again. */
function useSeatedPhone(at: {
  page: ReturnType<typeof useBrowserPhone>
  leading: boolean
  seat: Phone['seat']
}): void {
  const { page, leading, seat } = at
  const { start, stop } = page
  const seated = seat !== undefined && seat.state !== 'out'
  const talking = page.leg !== 'none'
  useEffect(() => {
    if (seated && leading) void start()
    else if (!leading || (seat !== undefined && !seated && !talking)) void stop()
  }, [seated, leading, seat, talking, start, stop])
  // A new session has a new telephone: the seat follows to it when the old one is gone.
  const following = useRef<string>(undefined)
  const orphan =
    seated &&
    leading &&
    page.line === 'registered' &&
    page.endpoint !== undefined &&
    seat.phone?.registered !== true &&
    seat.phone?.endpoint !== page.endpoint
  useEffect(() => {
    if (!orphan || page.endpoint === undefined || following.current === page.endpoint) return
    following.current = page.endpoint
    void takeSeat(page.endpoint).catch(() => (following.current = undefined))
  }, [orphan, page.endpoint])
}

const goodbyeWithinMs = 5_000

/** Lets go of a leg of which call control knows nothing any more: its goodbye was sent while the connection was lost. */
function useForgottenLeg(page: ReturnType<typeof useBrowserPhone>, seat: Phone['seat']): void {
  const forgotten =
    page.leg === 'up' &&
    page.line === 'registered' &&
    seat !== undefined &&
    seat.call === undefined &&
    !inCallStates.includes(seat.state)
  const { phone } = page
  useEffect(() => {
    if (!forgotten) return
    const timer = setTimeout(() => void phone.current?.letGo(), goodbyeWithinMs)
    return () => clearTimeout(timer)
  }, [forgotten, phone])
}

/** Ring tone, notification and page title while a call rings. */
function useRinging(ringing: boolean, number: string): void {
  const ringer = useRef<Ringer>(undefined)
  useEffect(() => {
    if (!ringing) return
    ringer.current ??= new Ringer()
    const sounding = ringer.current
    const title = document.title
    document.title = `☎ 来电 ${number}`
    sounding.start(
      '12345 来电',
      number === '' ? '市民来电，请接听' : `${number} 来电，请接听`,
      () => undefined,
    )
    return () => {
      document.title = title
      sounding.stop()
    }
  }, [ringing, number])
}
