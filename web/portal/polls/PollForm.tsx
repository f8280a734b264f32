import { type SyntheticEvent, useId, useState } from 'react'
import type { answerPoll } from '#modules/ivr/contract-selfservice.ts'
import { ask, type Trouble } from '../ask.ts'
import { Field } from '../shell/Field.tsx'
import { useMomentOf } from '../time.ts'
import { TroubleNote } from '../shell/TroubleNote.tsx'
import { faultOf, tidied } from './number.ts'
import type { PortalPoll } from './PollsPage.tsx'

type Step = 'open' | 'sending' | 'thanks'

/** One poll: an option for each question, and the number whose one answer it is. Questions may be left out. */
export function PollForm({ poll }: { poll: PortalPoll }) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const [number, setNumber] = useState('')
  const [fault, setFault] = useState<string>()
  const [step, setStep] = useState<Step>('open')
  const [trouble, setTrouble] = useState<Trouble>()
  const heading = useId()
  const momentOf = useMomentOf()
  const send = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (step === 'sending') return
    const answers = Object.entries(chosen).map(([question, key]) => ({ question, key }))
    const found = answers.length === 0 ? '请至少回答一个问题' : faultOf(number)
    setFault(found)
    if (found) return
    setStep('sending')
    const answer = await ask<typeof answerPoll>('/polls/answers', {
      poll: poll.code,
      number: tidied(number),
      answers,
    })
    setTrouble(answer.trouble)
    setStep(answer.trouble ? 'open' : 'thanks')
  }
  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading}>{poll.name}</h2>
      {poll.closes !== null && <p>截止 {momentOf(poll.closes)}</p>}
      {step === 'thanks' ? (
        <p role="status">感谢您的参与。同一号码只计一次，电话作答的以电话为准。</p>
      ) : (
        <form className="form" onSubmit={(event) => void send(event)} noValidate>
          {poll.questions.map(({ id, text, keys }, at) => (
            <fieldset key={id} className="choices">
              <legend>
                {at + 1}. {text}
              </legend>
              {keys.map(({ key, label }) => (
                <label key={key}>
                  <input
                    type="radio"
                    name={`${poll.code}-${id}`}
                    checked={chosen[id] === key}
                    onChange={() => setChosen({ ...chosen, [id]: key })}
                  />
                  {label}
                </label>
              ))}
            </fieldset>
          ))}
          <Field
            label="您的电话号码"
            hint="手机号，或带区号的固定电话；只用来保证一个号码计一次，不会公开"
            name={`${poll.code}-number`}
            value={number}
            fault={fault}
            onChange={(event) => {
              setNumber(event.target.value)
              setFault(undefined)
            }}
            maxLength={20}
            inputMode="tel"
            autoComplete="tel"
            required
          />
          <button type="submit" className="button" aria-disabled={step === 'sending'}>
            {step === 'sending' ? '正在提交…' : '提交'}
          </button>
        </form>
      )}
      {trouble && <TroubleNote title={trouble.title} />}
    </section>
  )
}
