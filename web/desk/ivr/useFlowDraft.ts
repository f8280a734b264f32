import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { saveDraft } from '#modules/ivr/contract.ts'
import { call, CallFailed } from '../../api/call.ts'
import type { Drawing } from './drawing.ts'
import type { FindingView, FlowView } from './flows.ts'
import { beginHistory, type History, redo, stepTo, undo } from './history.ts'

/** `conflict`: somebody else saved meanwhile; nothing more is saved until the page is read again. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict'

export interface FlowDraft {
  readonly drawing: Drawing
  readonly history: History
  readonly findings: readonly FindingView[]
  readonly state: SaveState
  /** Why it was not saved. */
  readonly problem: string | null
  /** 0 while there is no draft. */
  readonly revision: number
  readonly change: (next: Drawing, step?: string) => void
  readonly undo: () => void
  readonly redo: () => void
  /** Saves at once; answers the draft's revision, or null when it could not be saved. */
  readonly flush: () => Promise<number | null>
}

const restMs = 600

/** What is drawn, kept on the server a moment after every change. One saving at a time, always the newest drawing. */
export function useFlowDraft(view: FlowView, mayEdit: boolean): FlowDraft {
  const client = useQueryClient()
  const [history, setHistory] = useState(() =>
    beginHistory({ name: view.name, flow: view.flow, paths: view.paths }),
  )
  const [findings, setFindings] = useState<readonly FindingView[]>(view.findings)
  const [state, setState] = useState<SaveState>('saved')
  const [problem, setProblem] = useState<string | null>(null)
  const [revision, setRevision] = useState(view.draft?.revision ?? 0)
  const kept = useRef({ drawing: history.now, revision, running: null as Promise<number | null> | null })
  const drawn = useRef(history.now)
  drawn.current = history.now
  const stopped = useRef(false)

  const save = useCallback(async (): Promise<number | null> => {
    const running = kept.current.running
    if (running) {
      await running
      return drawn.current === kept.current.drawing ? kept.current.revision : save()
    }
    if (stopped.current || drawn.current === kept.current.drawing)
      return stopped.current ? null : kept.current.revision
    const drawing = drawn.current
    const basedOn = view.versions.find((one) => one.state === 'current')?.version
    setState('saving')
    const done = (async () => {
      try {
        const reply = await call(saveDraft, {
          params: { id: view.id },
          body: {
            revision: kept.current.revision,
            name: drawing.name,
            flow: drawing.flow,
            paths: [...drawing.paths],
            ...(basedOn !== undefined && { basedOn }),
          },
        })
        kept.current = { drawing, revision: reply.revision, running: null }
        setRevision(reply.revision)
        setFindings(reply.findings)
        setProblem(null)
        setState(drawn.current === drawing ? 'saved' : 'waiting')
        void client.invalidateQueries({
          predicate: ({ queryKey }) =>
            ['/flows', '/flows/:id/simulation', '/flows/:id/paths/result', '/flows/:id/differences'].includes(
              String(queryKey[0]),
            ),
        })
        return reply.revision
      } catch (error) {
        kept.current = { ...kept.current, running: null }
        const refused = error instanceof CallFailed ? error.problem : undefined
        const conflict = refused?.code === 'ivr.changed-meanwhile'
        stopped.current = conflict
        setState(conflict ? 'conflict' : 'failed')
        setProblem(refused?.title ?? '没有保存成，请重试')
        return null
      }
    })()
    kept.current = { ...kept.current, running: done }
    return done
  }, [client, view.id, view.versions])

  const { now } = history
  useEffect(() => {
    if (!mayEdit || stopped.current || now === kept.current.drawing) return
    setState('waiting')
    const timer = setTimeout(() => void save(), restMs)
    return () => clearTimeout(timer)
  }, [now, mayEdit, save])

  // What was drawn last is not lost when the page is left within the app.
  useEffect(() => () => void save(), [save])

  return {
    drawing: now,
    history,
    findings,
    state,
    problem,
    revision,
    change: (next, step) => mayEdit && setHistory((before) => stepTo(before, next, step ?? null)),
    undo: () => setHistory(undo),
    redo: () => setHistory(redo),
    flush: save,
  }
}
