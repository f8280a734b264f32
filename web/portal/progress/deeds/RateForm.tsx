import { useState } from 'react'
import type { rateMyCase } from '#modules/portal/contract-follow.ts'
import type { Input } from '#platform/http/contract.ts'
import { ask } from '../../ask.ts'
import { Choice } from '../../shell/Choice.tsx'
import { TextArea } from '../../shell/TextArea.tsx'
import { DeedForm } from './DeedForm.tsx'
import { type DeedProps, useDeed } from './useDeed.ts'

type Body = Input<typeof rateMyCase>['body']

const contacts = [
  { value: 'yes', label: '联系过我' },
  { value: 'no', label: '没有联系' },
] as const
const solutions = [
  { value: 'YES', label: '已解决' },
  { value: 'PARTLY', label: '部分解决' },
  { value: 'NO', label: '没有解决' },
] as const
const grades = [
  { value: '5', label: '很满意' },
  { value: '4', label: '满意' },
  { value: '3', label: '基本满意' },
  { value: '2', label: '不满意' },
  { value: '1', label: '很不满意' },
] as const
const reasons = [
  { value: 'NOT_DONE', label: '问题没有实际解决' },
  { value: 'NOT_CONTACTED', label: '没有联系我' },
  { value: 'UNTRUE', label: '答复与事实不符' },
  { value: 'BAD_ATTITUDE', label: '服务态度差' },
  { value: 'TOO_SLOW', label: '办得太慢' },
  { value: 'POLICY', label: '对政策不满意' },
  { value: 'OTHER', label: '其他' },
] as const

interface Said {
  readonly contacted?: 'yes' | 'no'
  readonly solved?: Body['solved']
  readonly grade?: (typeof grades)[number]['value']
  readonly reasonCode?: (typeof reasons)[number]['value']
  readonly words: string
}

/** The three questions of the follow-up, asked apart; who is not content says why. */
export function RateForm({ asked, done }: DeedProps) {
  const deed = useDeed(done)
  const [said, setSaid] = useState<Said>({ words: '' })
  const [tried, setTried] = useState(false)
  const unhappy = said.grade === '1' || said.grade === '2'
  const fault = (missing: boolean, sentence: string) => (tried && missing ? sentence : undefined)
  const whole =
    said.contacted !== undefined &&
    said.solved !== undefined &&
    said.grade !== undefined &&
    (!unhappy || (said.reasonCode !== undefined && said.words.trim() !== ''))
  const send = () => {
    setTried(true)
    const { contacted, solved, grade, reasonCode, words } = said
    if (!whole || solved === undefined) return
    void deed.send(() =>
      ask<typeof rateMyCase>('/my-case/rate', {
        ...asked,
        contacted: contacted === 'yes',
        solved,
        satisfaction: Number(grade),
        ...(unhappy && reasonCode && { reasonCode }),
        words,
      }),
    )
  }
  return (
    <DeedForm of={deed} label="提交评价" send={send}>
      <Choice
        label="承办单位联系过您吗"
        name="contacted"
        options={contacts}
        value={said.contacted}
        fault={fault(said.contacted === undefined, '请选择')}
        choose={(contacted) => setSaid({ ...said, contacted })}
      />
      <Choice
        label="问题解决了吗"
        name="solved"
        options={solutions}
        value={said.solved}
        fault={fault(said.solved === undefined, '请选择')}
        choose={(solved) => setSaid({ ...said, solved })}
      />
      <Choice
        label="您对办理满意吗"
        name="grade"
        options={grades}
        value={said.grade}
        fault={fault(said.grade === undefined, '请选择')}
        choose={(grade) => setSaid({ ...said, grade })}
      />
      {unhappy && (
        <Choice
          label="为什么不满意"
          name="reasonCode"
          options={reasons}
          value={said.reasonCode}
          fault={fault(said.reasonCode === undefined, '请选择')}
          choose={(reasonCode) => setSaid({ ...said, reasonCode })}
        />
      )}
      <TextArea
        label={unhappy ? '请具体说一说' : '想说的话（可以不填）'}
        {...(unhappy && { hint: '会请领导决定是否重新办理' })}
        name="words"
        maxLength={500}
        value={said.words}
        fault={fault(unhappy && said.words.trim() === '', '请写明哪里不满意，承办单位才知道要改什么')}
        onChange={(event) => setSaid({ ...said, words: event.target.value })}
      />
    </DeedForm>
  )
}
