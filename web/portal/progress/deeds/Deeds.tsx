import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { CitizensDeed, myCase } from '#modules/portal/contract-follow.ts'
import type { Reply } from '#platform/http/contract.ts'
import { ask, type Trouble } from '../../ask.ts'
import { TroubleNote } from '../../shell/TroubleNote.tsx'
import '../../style/submit.css'
import { useMomentOf } from '../../time.ts'
import type { Asked } from '../asked.ts'
import { AddForm } from './AddForm.tsx'
import { RateForm } from './RateForm.tsx'
import { AgainForm, UrgeForm, WithdrawForm } from './WordsForms.tsx'
import type { DeedProps } from './useDeed.ts'

/** What each is called on its button, and what is said when it is done. */
const deeds: Readonly<
  Record<CitizensDeed, { name: string; done: string; form: (props: DeedProps) => ReactNode }>
> = {
  add: { name: '补充情况', done: '已补充，办理人员会看到。', form: AddForm },
  urge: { name: '催办', done: '已催办，会提醒承办单位。', form: UrgeForm },
  rate: { name: '评价办理结果', done: '感谢您的评价，我们会如实记录。', form: RateForm },
  again: { name: '不满意，申请复核', done: '复核申请已提交，批复后可在这里看到。', form: AgainForm },
  withdraw: { name: '撤诉', done: '已撤诉，这件诉求不再办理。', form: WithdrawForm },
}

interface DeedsProps {
  readonly asked: Asked
  /** The case has moved on. */
  readonly moved: () => void
}

/** What the citizen may do with his case, what is asked of him, and what he said. */
export function Deeds({ asked, moved }: DeedsProps) {
  const [mine, setMine] = useState<Reply<typeof myCase>>()
  const [trouble, setTrouble] = useState<Trouble>()
  const [open, setOpen] = useState<CitizensDeed>()
  const [said, setSaid] = useState('')
  const told = useRef<HTMLParagraphElement>(null)
  const momentOf = useMomentOf()
  const load = useCallback(async () => {
    const answer = await ask<typeof myCase>('/my-case', asked)
    setTrouble(answer.trouble)
    if (answer.reply) setMine(answer.reply)
  }, [asked])
  useEffect(() => void load(), [load])
  useEffect(() => {
    if (said !== '') told.current?.focus()
  }, [said])
  const done = (deed: CitizensDeed) => {
    setOpen(undefined)
    setSaid(deeds[deed].done)
    void load()
    moved()
  }
  if (trouble)
    return (
      <TroubleNote title={trouble.title}>
        <button type="button" className="button quiet" onClick={() => void load()}>
          再读一次
        </button>
      </TroubleNote>
    )
  if (!mine) return <p role="status">正在读取您能做的事…</p>
  const Form = open && deeds[open].form
  return (
    <section className="card" aria-labelledby="deeds">
      <h2 id="deeds">您可以</h2>
      {mine.asked !== null && (
        <p className="notice">承办单位请您补充：{mine.asked === '' ? '（请补充有关情况）' : mine.asked}</p>
      )}
      <p ref={told} role="status" tabIndex={-1} className={said === '' ? 'unseen' : 'notice good'}>
        {said}
      </p>
      {mine.deeds.length === 0 && <p className="nothing">现在没有需要您做的事。</p>}
      <div className="buttons">
        {mine.deeds.map((deed) => (
          <button
            key={deed}
            type="button"
            className={`button ${deed === 'rate' || (deed === 'add' && mine.asked !== null) ? '' : 'quiet'}`}
            aria-expanded={open === deed}
            onClick={() => {
              setSaid('')
              setOpen(open === deed ? undefined : deed)
            }}
          >
            {deeds[deed].name}
          </button>
        ))}
      </div>
      {mine.urgeFrom !== null && <p className="aside">您已催办，{momentOf(mine.urgeFrom)} 后可以再催。</p>}
      {Form && <Form key={open} asked={asked} done={() => done(open)} />}
      {mine.said.length > 0 && (
        <details className="said">
          <summary>您说过的（{mine.said.length}）</summary>
          <ul>
            {mine.said.map(({ at, label, text }) => (
              <li key={at + label}>
                <time dateTime={at}>{momentOf(at)}</time> {label}
                {text !== '' && `：${text}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
