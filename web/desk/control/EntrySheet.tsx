import { Button, Descriptions, Space, Timeline } from 'antd'
import { useState } from 'react'
import { readEntry, rulesOf, writeInEntry } from '#modules/control/contract-ledgers.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { shownTime } from '../../ui/time.ts'
import { useMay } from '../shell/session.ts'
import { CaseWords } from './CaseWords.tsx'
import { EntryForm } from './EntryForm.tsx'

/** One entry of a ledger: what is written, what comes next, who wrote what when. */
export function EntrySheet({ id, onCase }: { id: string; onCase: (caseId: string) => void }) {
  const reading = useReading(readEntry, { params: { id } }, { every: 30_000 })
  const [to, setTo] = useState<string>()
  const write = useChange(writeInEntry, { refreshes: ['/ledger'] })
  const mayEdit = useMay('control.edit')
  return (
    <Panel reading={reading}>
      {({ ledger, entry, steps }) => {
        const { fields, states } = rulesOf(ledger)
        const next = states[entry.state]?.next ?? []
        return (
          <>
            <Space wrap role="toolbar" aria-label="台账操作" style={{ marginBottom: 12 }}>
              {mayEdit &&
                next.map((state, index) => (
                  <Button key={state} type={index === 0 ? 'primary' : 'default'} onClick={() => setTo(state)}>
                    {states[state]?.label}
                  </Button>
                ))}
              {mayEdit && next.length > 0 && <Button onClick={() => setTo(entry.state)}>补充更正</Button>}
              <Button onClick={() => onCase(entry.case.id)}>查看工单</Button>
            </Space>
            <CaseWords of={entry.case} />
            <Descriptions
              size="small"
              bordered
              column={1}
              style={{ marginTop: 12 }}
              items={[
                { key: 'state', label: '状态', children: states[entry.state]?.label },
                ...Object.entries(fields).flatMap(([name, { label, kind }]) => {
                  const said = entry.fields[name]
                  if (said !== undefined)
                    return [
                      {
                        key: name,
                        label,
                        children: <span style={{ whiteSpace: 'pre-wrap' }}>{said}</span>,
                      },
                    ]
                  return kind === 'person' && entry.personsHidden
                    ? [{ key: name, label, children: <span className="quiet">已登记，您无权查看</span> }]
                    : []
                }),
              ]}
            />
            <h2 style={{ fontSize: 14, margin: '16px 0 12px' }}>经过</h2>
            <Timeline
              items={steps.map((step) => ({
                key: step.id,
                content: (
                  <>
                    <strong>{step.state}</strong> {step.by} {shownTime(step.at)}
                    {step.written.map(({ label, said }) => (
                      <div key={label} className="quiet" style={{ whiteSpace: 'pre-wrap' }}>
                        {label}
                        {said && `：${said}`}
                      </div>
                    ))}
                  </>
                ),
              }))}
            />
            {to !== undefined && (
              <EntryForm
                ledger={ledger}
                to={to}
                title={to === entry.state ? '补充更正' : (states[to]?.label ?? '')}
                okText="登记"
                already={entry.fields}
                personsHidden={entry.personsHidden}
                latest={[{ label: '状态', value: states[entry.state]?.label ?? '' }]}
                onConflict={() => reading.refetch()}
                onClose={() => setTo(undefined)}
                onSubmit={(written) =>
                  write.mutateAsync({ params: { id }, body: { to, fields: written, version: entry.version } })
                }
              />
            )}
          </>
        )
      }}
    </Panel>
  )
}
