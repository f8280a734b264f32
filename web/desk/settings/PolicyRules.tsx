import { Button, Typography } from 'antd'
import { useState } from 'react'
import { policyFaults, type TimePolicy, type TimeRule } from '#modules/cases/contract-policies.ts'
import { moved } from '../admin/number-plan.ts'
import { OrderedRules } from '../admin/OrderedRules.tsx'
import type { Words } from '../cases/queries.ts'
import { PolicyRuleForm } from './PolicyRuleForm.tsx'
import { type Clock, codeOf, conditionsText, limitText, ruleNames, withRules } from './policy-words.ts'

interface Row {
  id: string
  name: string
  rule: TimeRule
  faults: readonly string[]
}

/** What is wrong with a policy, by place. */
export function faultsOf(policy: TimePolicy, words: Words): ReturnType<typeof policyFaults> {
  return policyFaults(policy, {
    categories: words.categories.map(({ code }) => code),
    units: words.units.map(codeOf),
  })
}

/** Rules of one clock in their order; a fault stands in its row. */
export function PolicyRules(props: {
  clock: Clock
  policy: TimePolicy
  words: Words
  mayEdit: boolean
  change: (next: TimePolicy) => void
}) {
  const { clock, policy, words, mayEdit } = props
  const [open, setOpen] = useState<Row | 'new'>()
  const names = ruleNames(words)
  const faults = faultsOf(policy, words)
  const rows = policy.rules.flatMap((rule, place): Row[] =>
    rule.clock === clock
      ? [
          {
            id: String(place),
            name: rule.note,
            rule,
            faults: faults.filter((one) => one.place === place).map(({ sentence }) => sentence),
          },
        ]
      : [],
  )
  const rules = rows.map(({ rule }) => rule)
  const change = (next: readonly TimeRule[]) => props.change(withRules(policy, clock, next))
  const put = (rule: TimeRule) =>
    change(
      open === 'new'
        ? // Before the rule without conditions, which would leave it nothing.
          [...rules.slice(0, -1), rule, ...rules.slice(-1)]
        : rules.map((one) => (one === open?.rule ? rule : one)),
    )
  return (
    <>
      <div className="filters">
        {mayEdit && (
          <Button type="primary" onClick={() => setOpen('new')}>
            新建规则
          </Button>
        )}
        从上到下，第一条相符的规则决定时限；最后一条应不限条件
      </div>
      <OrderedRules<Row>
        label="时限规则"
        rows={rows}
        emptyText={clock === 'assignment' ? '没有单独的规则，按办理时限计算' : '还没有规则'}
        mayEdit={mayEdit}
        onEdit={setOpen}
        onMove={(from, by) => change(moved(rules, from, by))}
        onRemove={(row) => change(rules.filter((rule) => rule !== row.rule))}
        columns={[
          { title: '适用', key: 'who', render: ({ rule }: Row) => conditionsText(rule, names) },
          {
            title: '时限',
            key: 'limit',
            render: ({ rule, faults: wrong }: Row) => (
              <>
                {limitText(rule.limit)}
                {wrong.map((sentence) => (
                  <Typography.Text key={sentence} type="danger" style={{ display: 'block' }}>
                    {sentence}
                  </Typography.Text>
                ))}
              </>
            ),
          },
        ]}
      />
      {open && (
        <PolicyRuleForm
          clock={clock}
          rule={open === 'new' ? undefined : open.rule}
          words={words}
          onClose={() => setOpen(undefined)}
          onDone={put}
        />
      )}
    </>
  )
}
