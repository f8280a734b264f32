import { useEffect, useRef } from 'react'
import { hotline } from '../hotline.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { type CallState, isOpen } from './call-state.ts'
import { CallEnd } from './CallEnd.tsx'
import { CallStart } from './CallStart.tsx'
import { Talking } from './Talking.tsx'
import type { WebCall } from './web-call.ts'

const announced: Readonly<Record<CallState['step'], string>> = {
  idle: '',
  microphone: '请允许使用麦克风',
  connecting: '正在连接',
  talking: '已接通，通话中',
  ended: '',
}

/** Calling the hotline from the page, from the explanation to the end. */
export function CallPage({ call, state }: { call: WebCall; state: CallState }) {
  const open = isOpen(state)
  useEffect(() => () => call.dismiss(), [call])
  const hangUp = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (open) hangUp.current?.focus()
  }, [open])
  return (
    <>
      <PageTitle>{`网页拨打 ${hotline.number}`}</PageTitle>
      <p role="status" className="unseen">
        {announced[state.step]}
      </p>
      {state.step === 'ended' && <CallEnd state={state} />}
      {!open && <CallStart again={state.step === 'ended'} start={(number) => void call.start(number)} />}
      {open && (
        <section className="card talk" aria-label="通话">
          {state.step === 'microphone' && (
            <Waiting title="请允许使用麦克风" note="请在浏览器弹出的询问中选择“允许”。" />
          )}
          {state.step === 'connecting' && (
            <Waiting title="正在连接…" note={`正在接通 ${hotline.number}，请稍候。`} />
          )}
          {state.step === 'talking' && <Talking call={call} state={state} />}
          <button ref={hangUp} type="button" className="button danger" onClick={() => call.hangUp()}>
            {state.step === 'talking' ? '挂断' : '取消'}
          </button>
        </section>
      )}
    </>
  )
}

function Waiting({ title, note }: { title: string; note: string }) {
  return (
    <div className="waiting">
      <span className="pulse" aria-hidden="true" />
      <p className="talk-state">{title}</p>
      <p>{note}</p>
    </div>
  )
}
