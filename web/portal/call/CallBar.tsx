import { Link } from '../shell/Link.tsx'
import { CallClock } from './CallClock.tsx'
import type { CallState } from './call-state.ts'
import { endings } from './endings.ts'
import type { WebCall } from './web-call.ts'

/** Keeps a call in sight on the other pages, and says there that it ended. */
export function CallBar({ call, state }: { call: WebCall; state: CallState }) {
  return (
    <aside aria-label="通话">
      <p role="status" className="unseen">
        {state.step === 'ended' ? endings[state.ending].title : ''}
      </p>
      {state.step === 'ended' && (
        <div className="call-bar">
          <span aria-hidden="true">{endings[state.ending].title}</span>
          <button type="button" className="button quiet" onClick={() => call.dismiss()}>
            知道了
          </button>
        </div>
      )}
      {state.step !== 'ended' && state.step !== 'idle' && (
        <div className="call-bar">
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
        </div>
      )}
    </aside>
  )
}
