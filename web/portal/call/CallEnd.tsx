import { useEffect, useRef } from 'react'
import { shownDuration } from '../../ui/time.ts'
import { TroubleNote } from '../shell/TroubleNote.tsx'
import type { CallState } from './call-state.ts'
import { endings } from './endings.ts'

/** How the call ended, or why there was none. */
export function CallEnd({ state }: { state: Extract<CallState, { step: 'ended' }> }) {
  const { title, advice, well } = endings[state.ending]
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => result.current?.focus(), [])
  return (
    <div ref={result} tabIndex={-1} className="result">
      {well ? (
        <section className="card ended" aria-label="通话结果">
          <h2>{state.seconds === undefined ? '已取消拨打' : title}</h2>
          {state.seconds !== undefined && <p>{advice}</p>}
          <Length seconds={state.seconds} />
        </section>
      ) : (
        <TroubleNote title={title}>
          <p>{state.said ?? advice}</p>
          <Length seconds={state.seconds} />
        </TroubleNote>
      )}
    </div>
  )
}

function Length({ seconds }: { seconds: number | undefined }) {
  return seconds === undefined ? null : <p>通话时长 {shownDuration(seconds)}</p>
}
