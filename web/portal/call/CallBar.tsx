import { Link } from '../shell/Link.tsx'
import { CallClock } from './CallClock.tsx'
import type { CallState } from './call-state.ts'
import type { WebCall } from './web-call.ts'

/** Stays in sight on the other pages while a call goes on. */
export function CallBar({ call, state }: { call: WebCall; state: CallState }) {
  return (
    <aside className="call-bar" aria-label="正在进行的通话">
      <span>
        {state.step === 'talking' ? (
          <>
            通话中 <CallClock since={state.since} />
          </>
        ) : (
          '正在连接…'
        )}
      </span>
      <Link to="/call" className="button quiet">
        回到通话
      </Link>
      <button type="button" className="button danger" onClick={() => call.hangUp()}>
        挂断
      </button>
    </aside>
  )
}
