import { Icon } from '../shell/Icon.tsx'
import { CallClock } from './CallClock.tsx'
import type { CallState } from './call-state.ts'
import { Keypad } from './Keypad.tsx'
import type { WebCall } from './web-call.ts'

type Talk = Extract<CallState, { step: 'talking' }>

/** A call going on: clock, microphone switch, keys of the voice menu. */
export function Talking({ call, state }: { call: WebCall; state: Talk }) {
  return (
    <>
      <div className="talk-head">
        <p className="talk-state">
          通话中 <CallClock since={state.since} />
        </p>
        <p role="status" className="unsteady">
          {state.unsteady && '网络不稳定，正在恢复连接，请不要关闭页面。'}
        </p>
      </div>
      <button
        type="button"
        className="button quiet mute"
        aria-pressed={state.muted}
        onClick={() => call.mute(!state.muted)}
      >
        <Icon of={state.muted ? 'muted' : 'microphone'} />
        {state.muted ? '已静音，点击恢复' : '静音'}
      </button>
      <Keypad keys={state.keys} press={(key) => call.press(key)} />
    </>
  )
}
