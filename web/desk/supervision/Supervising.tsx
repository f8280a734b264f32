import { Alert, Button, Segmented, Space } from 'antd'
import { useState } from 'react'
import { barge, listen, stopSupervising, whisper } from '#modules/telephony/contract.ts'
import { call as ask } from '../../api/call.ts'
import { useAct } from '../../ui/useAct.ts'
import { useSession } from '../shell/session.ts'
import { type Board, superviseWords } from './board.ts'
import { reasonGiven, superviseActs, SuperviseDialog } from './SuperviseDialog.tsx'

const modes = { listen, whisper, barge } as const
type Mode = keyof typeof modes

/** The bar that says a supervisor is on somebody's call: change the way, take over, stop. */
export function Supervising({ board }: { board: Board }) {
  const { userId, grants } = useSession()
  const act = useAct()
  const [grave, setGrave] = useState<'intercept' | 'disconnect'>()
  const call = board.calls.find(({ supervised }) => supervised.some(({ agent }) => agent === userId))
  if (!call) return null
  const agent = board.agents.find(({ id }) => id === call.agent)
  const mode = call.supervised.find((one) => one.agent === userId)?.mode ?? 'listen'
  const change = (to: Mode) =>
    void act(() => ask(modes[to], { params: { id: call.id }, body: { reason: reasonGiven(call.id) } }))
  const possible = (Object.keys(modes) as Mode[]).filter((one) => `supervision.${one}` in grants)
  const chosen = superviseActs.find(({ key }) => key === grave)
  return (
    <>
      <Alert
        type="warning"
        role="status"
        showIcon
        style={{ marginBottom: 8 }}
        title={`正在${superviseWords[mode] ?? '监听'} ${agent ? `${agent.number} ${agent.name}` : ''}`}
        action={
          <Space>
            <Segmented<Mode>
              aria-label="监听方式"
              value={mode as Mode}
              options={possible.map((one) => ({ value: one, label: superviseWords[one] }))}
              onChange={change}
            />
            {superviseActs
              .filter(({ key, verb }) => (key === 'intercept' || key === 'disconnect') && verb in grants)
              .map(({ key, label }) => (
                <Button key={key} onClick={() => setGrave(key as 'intercept' | 'disconnect')}>
                  {label}
                </Button>
              ))}
            <Button danger type="primary" onClick={() => void act(() => ask(stopSupervising, {}), '已停止')}>
              停止
            </Button>
          </Space>
        }
      />
      {chosen && (
        <SuperviseDialog act={chosen} agent={agent} call={call} onClose={() => setGrave(undefined)} />
      )}
    </>
  )
}
