import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { type ReactNode, useState } from 'react'
import { allLedgers, firstState, type Ledger, openEntry, rulesOf } from '#modules/control/contract-ledgers.ts'
import { useChange } from '../../api/queries.ts'
import { useMay } from '../shell/session.ts'
import { EntryForm } from './EntryForm.tsx'
import { IssueForm } from './IssueForm.tsx'
import { UrgePlanForm } from './UrgePlanForm.tsx'

/** What who watches over cases does to the open one beside its own acts; `first` before them. */
export function CaseActs({ caseId, first }: { caseId: string; first?: ReactNode }) {
  const [open, setOpen] = useState<'urge' | 'supervise' | Ledger>()
  const mayEdit = useMay('control.edit')
  const maySupervise = useMay('case.supervise')
  const enter = useChange(openEntry, { refreshes: ['/ledger'] })
  const close = () => setOpen(undefined)
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      {first}
      {maySupervise && <Button onClick={() => setOpen('supervise')}>下达督办</Button>}
      {mayEdit && <Button onClick={() => setOpen('urge')}>定时催办</Button>}
      {mayEdit && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: allLedgers.map((key) => ({ key, label: rulesOf(key).label })),
            onClick: ({ key }) => setOpen(key as Ledger),
          }}
        >
          <Button>
            登记台账 <DownOutlined />
          </Button>
        </Dropdown>
      )}
      {open === 'supervise' && <IssueForm caseId={caseId} onClose={close} />}
      {open === 'urge' && <UrgePlanForm caseId={caseId} onClose={close} />}
      {open !== undefined && open !== 'supervise' && open !== 'urge' && (
        <EntryForm
          ledger={open}
          to={firstState(open)}
          title={`登记${rulesOf(open).label}`}
          okText="登记"
          already={{}}
          onClose={close}
          onSubmit={(fields) => enter.mutateAsync({ params: { id: caseId, ledger: open }, body: { fields } })}
        />
      )}
    </div>
  )
}
