import { Alert, App, Button, Input, Space, Tabs } from 'antd'
import { useState } from 'react'
import { readPlan, savePlan } from '#modules/numbering/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { problemIn } from '../../ui/FormDialog.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useMay } from '../shell/session.ts'
import { AbbreviatedNumbers } from './AbbreviatedNumbers.tsx'
import { CallCodes } from './CallCodes.tsx'
import { ChargeAccounts } from './ChargeAccounts.tsx'
import { HuntGroups } from './HuntGroups.tsx'
import { type PlanView, useKnown } from './number-plan.ts'
import { InboundRules, OutboundRules, TrunkGroups } from './NumberTables.tsx'
import { NumberTrial } from './NumberTrial.tsx'
import { PlanVersions } from './PlanVersions.tsx'
import { ShippedPlans } from './ShippedPlans.tsx'
import { StarCodes } from './StarCodes.tsx'

const tabs = ['inbound', 'outbound', 'groups', 'stars', 'keys', 'hunting', 'short', 'accounts', 'versions']
/** Where trying out belongs. */
const tried = ['inbound', 'outbound', 'groups']

const savedAs = ({ version, savedBy, savedAt }: Reply<typeof readPlan>): string =>
  savedAt ? `第 ${version} 版，${savedBy ?? '系统'} ${shownTime(savedAt)}` : '尚未保存'

/** Which number leads where, and what goes out over which trunks: changed on the page, tried there, saved as a new version. */
export function NumberPlan() {
  const reading = useReading(readPlan, { query: {} })
  const { values, set } = useUrlFilters(['tab'])
  const tab = tabs.find((one) => one === values.tab) ?? 'inbound'
  const mayEdit = useMay('trunk.edit')
  const known = useKnown()
  const [draft, setDraft] = useState<{ plan: PlanView; version: number }>()
  const [note, setNote] = useState('')
  const save = useChange(savePlan, { refreshes: ['/number-plan'] })
  const { message } = App.useApp()
  const keep = async () => {
    if (!draft) return
    try {
      const { version } = await save.mutateAsync({
        body: { ...draft, ...(note.trim() && { note: note.trim() }) },
      })
      await reading.refetch()
      setDraft(undefined)
      setNote('')
      void message.success(`已保存为第 ${version} 版，新的通话按它接续`)
    } catch {
      // Shown above the rules.
    }
  }
  return (
    <Page
      title="号码方案"
      {...(reading.data && { note: savedAs(reading.data) })}
      extra={
        draft && (
          <Space>
            <Input
              aria-label="改动说明"
              placeholder="改动说明（可不填）"
              maxLength={200}
              value={note}
              onChange={({ target }) => setNote(target.value)}
              style={{ width: 220 }}
            />
            <Button
              onClick={() => {
                setDraft(undefined)
                save.reset()
              }}
            >
              放弃改动
            </Button>
            <Button type="primary" loading={save.isPending} onClick={() => void keep()}>
              保存
            </Button>
          </Space>
        )
      }
    >
      {save.error && (
        <Alert
          role="alert"
          type="error"
          showIcon
          title={problemIn(save.error).title}
          description={
            problemIn(save.error).code.endsWith('changed-meanwhile')
              ? '您的改动还在页面上。放弃改动即可看到对方保存的内容，再改一次。'
              : undefined
          }
        />
      )}
      <Panel reading={reading}>
        {(kept) => {
          const plan = draft?.plan ?? kept.plan
          const change = (next: Partial<PlanView>) =>
            setDraft({ plan: { ...plan, ...next }, version: draft?.version ?? kept.version })
          const table = { plan, known, mayEdit, change }
          return (
            <>
              <Tabs
                activeKey={tab}
                onChange={(next) => set({ tab: next })}
                items={[
                  { key: 'inbound', label: '呼入规则', children: <InboundRules {...table} /> },
                  { key: 'outbound', label: '呼出规则', children: <OutboundRules {...table} /> },
                  { key: 'groups', label: '中继组与本地', children: <TrunkGroups {...table} /> },
                  { key: 'stars', label: '星号功能', children: <StarCodes {...table} /> },
                  { key: 'keys', label: '通话中按键', children: <CallCodes {...table} /> },
                  { key: 'hunting', label: '用户连选', children: <HuntGroups {...table} /> },
                  { key: 'short', label: '缩位号', children: <AbbreviatedNumbers {...table} /> },
                  { key: 'accounts', label: '记帐账户', children: <ChargeAccounts mayEdit={mayEdit} /> },
                  {
                    key: 'versions',
                    label: '版本与随附方案',
                    children: (
                      <>
                        {mayEdit && (
                          <ShippedPlans
                            known={known}
                            version={kept.version}
                            onTaken={() => setDraft(undefined)}
                          />
                        )}
                        <PlanVersions mayEdit={mayEdit} onTake={(older) => change(older)} />
                      </>
                    ),
                  },
                ]}
              />
              {tried.includes(tab) && <NumberTrial plan={plan} known={known} />}
            </>
          )
        }}
      </Panel>
    </Page>
  )
}
