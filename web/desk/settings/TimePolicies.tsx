import { Alert, App, Badge, Button, Form, Input, Space, Tabs } from 'antd'
import { useState } from 'react'
import {
  clockKinds,
  listTimePolicies,
  placeWords,
  readTimePolicy,
  saveTimePolicy,
  type TimePolicy,
} from '#modules/cases/contract-policies.ts'
import { call } from '../../api/call.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { useWords, type Words } from '../cases/queries.ts'
import { useMay } from '../shell/session.ts'
import { PolicyFigures } from './PolicyFigures.tsx'
import { faultsOf, PolicyRules } from './PolicyRules.tsx'
import { clocks } from './policy-words.ts'
import { Recompute } from './Recompute.tsx'
import { TrialOnCases } from './TrialOnCases.tsx'
import { savedAs, Versions } from './Versions.tsx'
import { WhatIf } from './WhatIf.tsx'
import './settings.css'

const refreshes = ['/time-policy']

/** 时限规则: how long each clock may run, changed on the page, saved as a new version for the cycles that begin from then on. */
export function TimePolicies() {
  const reading = useReading(readTimePolicy, { query: {} })
  const words = useWords()
  const mayEdit = useMay('casework.policies.edit')
  const [draft, setDraft] = useState<TimePolicy>()
  const [saving, setSaving] = useState(false)
  const kept = reading.data
  const faults = draft && words.data ? faultsOf(draft, words.data) : []
  return (
    <Page
      title="时限规则"
      {...(kept && { note: savedAs(kept) })}
      extra={
        draft && (
          <Space>
            <Button onClick={() => setDraft(undefined)}>放弃改动</Button>
            <Button type="primary" disabled={faults.length > 0} onClick={() => setSaving(true)}>
              保存为新版本
            </Button>
          </Space>
        )
      }
    >
      {faults.length > 0 && (
        <Alert
          role="alert"
          type="error"
          showIcon
          style={{ marginBottom: 8 }}
          title={`有 ${faults.length} 处须改正，改正后才能保存`}
          description={[
            ...new Set(faults.map(({ place, sentence }) => `${placeOf(draft, place)}：${sentence}`)),
          ]
            .slice(0, 5)
            .map((line) => (
              <div key={line}>{line}</div>
            ))}
        />
      )}
      <Panel reading={reading}>
        {({ policy, version }) =>
          words.data && (
            <PolicyTabs
              policy={draft ?? policy}
              draft={draft}
              version={version}
              words={words.data}
              mayEdit={mayEdit}
              change={setDraft}
            />
          )
        }
      </Panel>
      {saving && draft && kept && (
        <SavePolicy
          policy={draft}
          after={kept.version}
          onClose={() => setSaving(false)}
          onSaved={() => setDraft(undefined)}
        />
      )}
    </Page>
  )
}

/** `办理时限第 2 条`: rules are numbered within their clock, as the page lists them. */
function placeOf(policy: TimePolicy | undefined, place: Parameters<typeof placeWords>[0]): string {
  const rule = typeof place === 'number' ? policy?.rules[place] : undefined
  if (!policy || !rule || typeof place !== 'number') return placeWords(place)
  const nth = policy.rules.slice(0, place).filter(({ clock }) => clock === rule.clock).length
  return `${clockKinds[rule.clock]}${placeWords(nth)}`
}

function PolicyTabs(props: {
  policy: TimePolicy
  /** The policy of the page where it is not saved. */
  draft: TimePolicy | undefined
  /** Of the policy in force. */
  version: number
  words: Words
  mayEdit: boolean
  change: (next: TimePolicy) => void
}) {
  const { policy, draft, version: standing, words, mayEdit, change } = props
  const { values, set } = useUrlFilters(['tab'])
  const faults = faultsOf(policy, words)
  const versions = useReading(listTimePolicies)
  const { message } = App.useApp()
  const take = async (version: number) => {
    try {
      change((await call(readTimePolicy, { query: { version } })).policy)
      void message.info(`已取出第 ${version} 版，保存后成为新版本`)
    } catch {
      void message.error('没有读到这个版本，请重试')
    }
  }
  const faultsAt = (clock: string) =>
    faults.filter(({ place }) => typeof place === 'number' && policy.rules[place]?.clock === clock).length
  return (
    <Tabs
      activeKey={values.tab ?? 'handle'}
      onChange={(tab) => set({ tab })}
      items={[
        ...clocks.map((clock) => ({
          key: clock,
          label: (
            <Badge dot={faultsAt(clock) > 0} offset={[4, 0]}>
              {clockKinds[clock]}
            </Badge>
          ),
          children: <PolicyRules clock={clock} {...props} />,
        })),
        {
          key: 'what-if',
          label: '期限试算',
          children: (
            <>
              <WhatIf words={words} draft={draft} />
              {mayEdit && <TrialOnCases draft={draft} />}
            </>
          ),
        },
        ...(mayEdit
          ? [{ key: 'recompute', label: '期限重算', children: <Recompute version={standing} /> }]
          : []),
        { key: 'whole', label: '其他时限', children: <PolicyFigures {...props} /> },
        {
          key: 'versions',
          label: '版本',
          children: (
            <Versions
              label="时限规则的版本"
              reading={versions}
              versions={versions.data?.versions}
              onTake={mayEdit ? ({ version }) => void take(version) : undefined}
            />
          ),
        },
      ]}
    />
  )
}

function SavePolicy(props: { policy: TimePolicy; after: number; onClose: () => void; onSaved: () => void }) {
  const save = useChange(saveTimePolicy, { refreshes })
  return (
    <FormDialog<{ note: string }>
      title={`保存为第 ${props.after + 1} 版`}
      okText="保存"
      done={`已保存为第 ${props.after + 1} 版`}
      intro={
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title="此后开始的办理轮次按新规则计算"
          description="正在办理的工单期限不变；需要一并按新规则重算的，保存后在“期限重算”中进行。"
        />
      }
      onClose={props.onClose}
      onSubmit={async ({ note }) => {
        await save.mutateAsync({ body: { policy: props.policy, after: props.after, note: note.trim() } })
        props.onSaved()
      }}
    >
      <Form.Item
        name="note"
        label="改动说明"
        rules={[{ required: true, whitespace: true, min: 2, message: '请说明改了什么、依据什么' }]}
      >
        <Input maxLength={200} placeholder="如：按市政府办 2026 年 11 月通知，噪声投诉改为 3 个工作日" />
      </Form.Item>
    </FormDialog>
  )
}
