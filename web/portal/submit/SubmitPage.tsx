import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import '../style/submit.css'
import { go } from '../route.ts'
import { Choice } from '../shell/Choice.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { TroubleNote } from '../shell/TroubleNote.tsx'
import { Done } from './Done.tsx'
import { type Box, type Draft, type Filled, isBegun } from './draft.ts'
import { type Faults, faultsOf } from './faults.ts'
import { useDraft } from './useDraft.ts'
import { type Sending, useSending } from './useSending.ts'
import { WhatStep } from './WhatStep.tsx'
import { WhereStep } from './WhereStep.tsx'
import { WhoStep } from './WhoStep.tsx'
import { useWords } from './words.ts'

const boxes = {
  hotline: { title: '我要诉求', lead: '三步写完，提交后马上得到工单号和查询码。' },
  mailbox: {
    title: '市长信箱',
    lead: '写给市长，或把对城市的想法放进市民意见箱。每封信都有工单号，可以查进度。',
  },
} as const

const steps = ['什么事', '在哪里', '联系方式'] as const

/** 网上诉求: the form of the hotline or of the mailboxes, in three steps; everything typed stays on the device until it is sent. */
export function SubmitPage({ box }: { readonly box: Box }) {
  const kept = useDraft(box)
  const sending = useSending(kept)
  const { draft, found, change, forget } = kept
  if (!draft) return <p role="status">正在打开…</p>
  return (
    <>
      <PageTitle>{boxes[box].title}</PageTitle>
      {draft.result ? (
        <Done result={draft.result} done={forget} />
      ) : (
        <>
          <p className="lead">{boxes[box].lead}</p>
          {found && isBegun(draft) && (
            <p className="notice" role="status">
              已恢复您在这台设备上没写完的内容。
              <button type="button" className="plain" onClick={forget}>
                清空重写
              </button>
            </p>
          )}
          <Wizard box={box} draft={draft} change={change} forget={forget} sending={sending} />
        </>
      )}
    </>
  )
}

interface WizardProps {
  readonly box: Box
  readonly draft: Draft
  readonly change: (how: (draft: Draft) => Partial<Draft>) => void
  readonly forget: () => void
  readonly sending: Sending
}

function Wizard({ box, draft, change, forget, sending }: WizardProps) {
  const { words, trouble: noWords, again } = useWords()
  const [faults, setFaults] = useState<Faults>({})
  const form = useRef<HTMLFormElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { step, filled, files } = draft
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    heading.current?.focus()
    heading.current?.scrollIntoView()
  }, [step])
  const fill = (changed: Partial<Filled>) => {
    change((before) => ({ filled: { ...before.filled, ...changed } }))
    setFaults((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in changed))))
  }
  const enough = () => {
    forget()
    go('/')
  }
  const move = (to: Draft['step']) => change(() => ({ step: to }))
  const next = async (event: SyntheticEvent) => {
    event.preventDefault()
    const wrong = faultsOf(draft)
    setFaults(wrong)
    if (Object.keys(wrong).length > 0) return focusFirst(form.current)
    if (step < 3) move(step === 1 ? 2 : 3)
    else await sending.send()
  }
  const each = { filled, faults, fill, words }
  return (
    <form ref={form} className="card form wizard" onSubmit={(event) => void next(event)} noValidate>
      <Steps at={step} />
      <h2 ref={heading} tabIndex={-1}>
        {step}. {steps[step - 1]}
      </h2>
      {noWords && (
        <TroubleNote title={noWords.title}>
          <button type="button" className="button quiet" onClick={again}>
            再读一次
          </button>
        </TroubleNote>
      )}
      {step === 1 && box === 'mailbox' && <To draft={draft} change={change} />}
      {step === 1 && <WhatStep {...each} enough={enough} />}
      {step === 2 && (
        <WhereStep
          {...each}
          files={files}
          setFiles={(how) => change((before) => ({ files: how(before.files) }))}
        />
      )}
      {step === 3 && <WhoStep faults={faults} fill={fill} words={words} draft={draft} />}
      {step === 3 && <SecurityLine sending={sending} />}
      {sending.trouble && (
        <TroubleNote title={sending.trouble.title}>
          <p>您填写的内容都在这台设备上，可以稍后再按一次提交，不会重复登记。</p>
        </TroubleNote>
      )}
      <div className="buttons">
        {step > 1 && (
          <button type="button" className="button quiet" onClick={() => move(step === 3 ? 2 : 1)}>
            上一步
          </button>
        )}
        <button type="submit" className="button" aria-disabled={sending.at !== 'rest'}>
          {step < 3 ? '下一步' : sendingWords[sending.at]}
        </button>
      </div>
    </form>
  )
}

const sendingWords: Readonly<Record<Sending['at'], string>> = {
  rest: '提交',
  checking: '正在验证…',
  files: '正在上传材料…',
  request: '正在提交…',
}

/** What stands in for a puzzle of pictures: the device works for a moment; nobody has to see or hear anything. */
function SecurityLine({ sending: { checked, at } }: { readonly sending: Sending }) {
  return (
    <p role="status" className="hint">
      {at !== 'rest' && sendingWords[at]}
      {at === 'rest' && (checked ? '安全验证已自动完成，不用识别图片。' : '正在自动做安全验证，不用您操作…')}
    </p>
  )
}

function Steps({ at }: { readonly at: Draft['step'] }) {
  return (
    <ol className="wizard-steps" aria-label="填写步骤">
      {steps.map((name, index) => (
        <li
          key={name}
          className={index + 1 <= at ? 'reached' : undefined}
          {...(index + 1 === at && { 'aria-current': 'step' as const })}
        >
          {name}
        </li>
      ))}
    </ol>
  )
}

function To({ draft, change }: Pick<WizardProps, 'draft' | 'change'>) {
  return (
    <Choice
      label="写给"
      name="addressee"
      options={[
        { value: 'mayor', label: '市长信箱' },
        { value: 'opinion', label: '市民意见箱' },
      ]}
      value={draft.addressee}
      choose={(addressee) => change(() => ({ addressee }))}
    />
  )
}

/** The first field with a fault gets the focus. */
function focusFirst(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => {
    const first = form?.querySelector<HTMLElement>(
      '[aria-invalid="true"], fieldset[aria-describedby]:has(> .fault) input',
    )
    first?.focus()
    first?.closest('fieldset, .field')?.scrollIntoView({ block: 'center' })
  })
}
