import { CloseCircleFilled, WarningFilled } from '@ant-design/icons'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { boxWidth, outletTop } from '../box.ts'
import type { Box } from './shapes.ts'

/** A node of the flow: what it is, what it is called, an outlet per line. */
export const FlowBox = memo(function FlowBox({ data, selected }: NodeProps<Box>) {
  const { errors, warnings } = data
  const state = [
    'ivr-box',
    `ivr-group-${data.group}`,
    selected && 'chosen',
    errors.length > 0 && 'wrong',
    data.walked && 'walked',
  ]
  return (
    <div className={state.filter(Boolean).join(' ')} style={{ width: boxWidth }}>
      {data.takes && (
        <Handle
          type="target"
          position={Position.Left}
          isConnectable={data.mayEdit}
          role="img"
          aria-label="入口"
          style={{ top: 22 }}
        />
      )}
      <div className="ivr-box-head">
        <span className="ivr-box-kind">
          {data.kind}
          {data.role !== null && <b>{data.role === 'start' ? '起点' : '兜底'}</b>}
          {data.ended > 0 && <i title={`今日 ${data.ended} 通在此结束`}>止 {data.ended}</i>}
          {errors.length > 0 && (
            <span className="ivr-error" title={errors.join('\n')}>
              <CloseCircleFilled aria-hidden /> {errors.length}
            </span>
          )}
          {warnings.length > 0 && (
            <span className="ivr-warning" title={warnings.join('\n')}>
              <WarningFilled aria-hidden /> {warnings.length}
            </span>
          )}
        </span>
        <strong title={data.label}>{data.label}</strong>
      </div>
      {data.outlets.map(({ port, name, wrong }, index) => (
        <div key={port} className={wrong ? 'ivr-box-outlet wrong' : 'ivr-box-outlet'} title={name}>
          <span>{name}</span>
          <Handle
            type="source"
            id={port}
            position={Position.Right}
            isConnectable={data.mayEdit}
            role="img"
            aria-label={`出口 ${name}`}
            style={{ top: outletTop(index) }}
          />
        </div>
      ))}
    </div>
  )
})
