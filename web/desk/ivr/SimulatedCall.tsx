import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Button, Collapse, Space, Typography } from 'antd'
import type { simulateFlow } from '#modules/ivr/contract-trial.ts'
import type { Reply } from '#platform/http/contract.ts'
import type { Editing } from './editing.ts'
import { soundAddress } from './prompts.ts'
import { usePlayback } from './usePlayback.ts'

type Simulation = Reply<typeof simulateFlow>

/** What each calendar said, and why. */
export function Days({ call }: { call: Simulation }) {
  return call.days.map(({ calendar, date, state, rule }) => (
    <p className="ivr-help" key={calendar}>
      {date} 按“{calendar}”为<strong>{state}</strong>，依据：{rule}
    </p>
  ))
}

/** What happened, step by step, with what was heard. */
export function Steps({ call, editing }: { call: Simulation; editing: Editing }) {
  const { playing, play, stop } = usePlayback()
  return (
    <ol className="ivr-steps" aria-label="经过">
      {call.steps.map((step, index) => {
        const files = step.heard.flatMap((one) => one.files)
        const name = `${index}`
        return (
          // The steps of one call never change places.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <button type="button" className="ivr-step-node" onClick={() => editing.select(step.node)}>
              {step.label}
            </button>
            <small>{step.asked}</small>
            {files.length > 0 && (
              <Button
                size="small"
                type="text"
                aria-label={playing === name ? '停止' : `播放“${step.label}”的提示音`}
                icon={playing === name ? <PauseOutlined /> : <CaretRightOutlined />}
                onClick={() =>
                  playing === name
                    ? stop()
                    : play(
                        name,
                        files.map((file) => soundAddress(file)),
                      )
                }
              />
            )}
            {step.heard.length > 0 && (
              <p className="ivr-spoken">{step.heard.map(({ text }) => text).join('')}</p>
            )}
            {step.answered !== null && <p className="ivr-answer">{step.answered}</p>}
          </li>
        )
      })}
    </ol>
  )
}

/** What the flow knows at the end. */
export function Variables({ vars }: { vars: Readonly<Record<string, unknown>> }) {
  const shown = Object.entries(vars).filter(([, value]) => value !== '' && value !== null)
  return (
    <Collapse
      size="small"
      ghost
      items={[
        {
          key: 'vars',
          label: `变量（${shown.length}）`,
          children: (
            <Space orientation="vertical" size={2}>
              {shown.map(([name, value]) => (
                <Typography.Text key={name} code>
                  {name} = {JSON.stringify(value)}
                </Typography.Text>
              ))}
            </Space>
          ),
        },
      ]}
    />
  )
}
