import { Alert, Button, Card, DatePicker, Input, Segmented, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { tryPlan } from '#modules/numbering/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { CallFailed } from '../../api/call.ts'
import { useChange } from '../../api/queries.ts'
import { instantPicked, pickableNow } from '../../ui/picked-time.ts'
import {
  callerClassWords,
  entryText,
  type Known,
  numberTypeWords,
  type PlanView,
  type StepView,
} from './number-plan.ts'

type Answer = Reply<typeof tryPlan>
const reasonWords: Readonly<Record<NonNullable<StepView['reason']>, string>> = {
  'out-of-use': '停用',
  trunk: '不是它的中继',
  called: '被叫不符',
  caller: '主叫不符',
  hours: '不在时间内',
  down: '不通或已闭塞',
  full: '已占满',
}

/** A call that does not take place: which rule decides, and what would go out. Tries the plan on the page, saved or not. */
export function NumberTrial({ plan, known }: { plan: PlanView; known: Known }) {
  const [direction, setDirection] = useState<'in' | 'out'>('in')
  const [trunk, setTrunk] = useState<string>()
  const [callerClass, setCallerClass] = useState<keyof typeof callerClassWords>('agent')
  const [caller, setCaller] = useState('13800000001')
  const [called, setCalled] = useState('12345')
  const [moment, setMoment] = useState<Dayjs>(() => pickableNow().second(0))
  const trying = useChange(tryPlan)
  const ask = () =>
    trying.mutate({
      body: {
        direction,
        caller,
        called,
        at: instantPicked(moment),
        plan,
        ...(direction === 'in' && trunk ? { trunk } : {}),
        ...(direction === 'out' ? { callerClass } : {}),
      },
    })
  return (
    <Card
      style={{ marginTop: 12 }}
      title={
        <h2 style={{ fontSize: 15, margin: 0 }}>试算（不会真的呼叫；按页面上的规则，含未保存的改动）</h2>
      }
    >
      <search className="filters">
        <Segmented
          value={direction}
          onChange={setDirection}
          options={[
            { value: 'in', label: '呼入' },
            { value: 'out', label: '呼出' },
          ]}
        />
        {direction === 'in' ? (
          <Select
            aria-label="来自中继"
            allowClear
            placeholder="任何中继"
            value={trunk}
            onChange={setTrunk}
            options={known.trunks.map(({ id, name }) => ({ value: id, label: name }))}
            style={{ width: 160 }}
          />
        ) : (
          <Select
            aria-label="谁的呼叫"
            value={callerClass}
            onChange={setCallerClass}
            options={Object.entries(callerClassWords).map(([value, label]) => ({
              value: value as keyof typeof callerClassWords,
              label,
            }))}
            style={{ width: 120 }}
          />
        )}
        <Input
          aria-label="主叫"
          prefix="主叫"
          value={caller}
          maxLength={40}
          onChange={({ target }) => setCaller(target.value)}
          style={{ width: 200 }}
        />
        <Input
          aria-label="被叫"
          prefix="被叫"
          value={called}
          maxLength={40}
          onChange={({ target }) => setCalled(target.value)}
          onPressEnter={ask}
          style={{ width: 200 }}
        />
        <DatePicker
          aria-label="时间"
          value={moment}
          onChange={(chosen) => chosen && setMoment(chosen)}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowClear={false}
        />
        <Button type="primary" onClick={ask} disabled={called === ''} loading={trying.isPending}>
          试算
        </Button>
      </search>
      {trying.error && (
        <Alert
          role="alert"
          type="error"
          showIcon
          title={trying.error instanceof CallFailed ? trying.error.problem.title : '没有算出，请重试'}
        />
      )}
      {trying.data && <Outcome answer={trying.data} plan={plan} known={known} />}
    </Card>
  )
}

function Outcome({ answer, plan, known }: { answer: Answer; plan: PlanView; known: Known }) {
  const { sent } = answer
  return (
    <>
      <Alert
        role="status"
        type={answer.refused ? 'warning' : 'success'}
        showIcon
        title={
          answer.refused
            ? '不接通'
            : answer.entry
              ? entryText(answer.entry, plan, known)
              : `经 ${sent?.trunk ?? ''} 呼出`
        }
        description={
          sent && (
            <>
              <div>
                发出：中继 {sent.trunk}，被叫（R-URI、To）{sent.number}，主叫（From、PAI）
                {sent.shown || '不显示'}
                {sent.numberType !== 'unknown' && `，地址属性：${numberTypeWords[sent.numberType]}`}
              </div>
              {sent.diversion && <div>Diversion：{sent.diversion}；带本热线转送标记</div>}
            </>
          )
        }
      />
      <ol style={{ marginTop: 12 }}>
        {answer.steps.map((step, at) => (
          <li key={at}>{stepText(step)}</li>
        ))}
      </ol>
    </>
  )
}

function stepText({ what, rule, reason, from, to }: StepView): string {
  switch (what) {
    case 'caller':
      return from === to
        ? `主叫 ${to || '（无）'}`
        : `主叫 ${from || '（无）'} 规范为 ${to || '（无）'}${rule ? `（规则“${rule}”）` : ''}`
    case 'called':
      return from === to ? `被叫 ${to ?? ''}` : `被叫 ${from ?? ''} 规范为 ${to ?? ''}`
    case 'passed-over':
      return `跳过“${rule ?? ''}”：${reason ? reasonWords[reason] : ''}`
    case 'decided':
      return `由规则“${rule ?? ''}”决定`
    case 'rewritten':
      return `被叫 ${from ?? ''} 改写为 ${to ?? ''}`
    case 'refused':
      return '没有相符的规则，或规则不接通'
    case 'order':
      return to ? `中继次序：${to}` : '没有可用的中继'
    case 'shown':
      return `显示的主叫：${to || '不显示'}`
    case 'dialled':
      return `实际拨出：${to ?? ''}`
  }
}
