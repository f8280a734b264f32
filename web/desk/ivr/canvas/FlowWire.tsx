import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, getSmoothStepPath } from '@xyflow/react'
import { memo } from 'react'
import type { Wire } from './shapes.ts'

/** A wire; the more calls took it today the thicker, with their number on it. */
export const FlowWire = memo(function FlowWire(props: EdgeProps<Wire>) {
  const { id, sourceX, sourceY, targetX, targetY, data, selected, markerEnd } = props
  const back = targetX < sourceX + 10
  const ends = {
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition: props.sourcePosition,
    targetPosition: props.targetPosition,
  }
  const [path, labelX, labelY] = back
    ? getSmoothStepPath({ ...ends, borderRadius: 12, offset: 24 })
    : getBezierPath({ ...ends, curvature: 0.35 })
  const { calls = 0, share = 0, walked = false } = data ?? {}
  const state = ['ivr-wire', back && 'back', walked && 'walked', selected && 'chosen']
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        className={state.filter(Boolean).join(' ')}
        style={{ strokeWidth: 1.25 + 3.5 * share }}
        interactionWidth={14}
        {...(markerEnd !== undefined && { markerEnd })}
      />
      {calls > 0 && (
        <EdgeLabelRenderer>
          <span
            className={walked ? 'ivr-wire-calls walked' : 'ivr-wire-calls'}
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
            title={`今日 ${calls} 通来电走过`}
          >
            {calls}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
})
