import { useState } from 'react'
import type { tryMyCaseAgain, urgeMyCase, withdrawMyCase } from '#modules/portal/contract-follow.ts'
import { ask } from '../../ask.ts'
import { TextArea } from '../../shell/TextArea.tsx'
import { Tick } from '../../shell/Tick.tsx'
import { DeedForm } from './DeedForm.tsx'
import { type DeedProps, useDeed } from './useDeed.ts'

const most = 500

/** 催办. */
export function UrgeForm({ asked, done }: DeedProps) {
  const deed = useDeed(done)
  const [words, setWords] = useState('')
  return (
    <DeedForm
      of={deed}
      label="确认催办"
      send={() => void deed.send(() => ask<typeof urgeMyCase>('/my-case/urge', { ...asked, words }))}
    >
      <TextArea
        label="想对承办单位说什么（可以不填）"
        name="words"
        maxLength={most}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </DeedForm>
  )
}

/** 撤诉 cannot be undone: it is said, and confirmed. */
export function WithdrawForm({ asked, done }: DeedProps) {
  const deed = useDeed(done)
  const [words, setWords] = useState('')
  const [sure, setSure] = useState(false)
  const [fault, setFault] = useState(false)
  const send = () => {
    setFault(!sure)
    if (sure) void deed.send(() => ask<typeof withdrawMyCase>('/my-case/withdraw', { ...asked, words }))
  }
  return (
    <DeedForm of={deed} label="确认撤诉" send={send} danger>
      <p className="notice">撤诉后这件诉求不再办理，也不能恢复；以后需要时要重新提交。</p>
      <TextArea
        label="为什么撤诉（可以不填）"
        name="words"
        maxLength={most}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Tick
        name="sure"
        checked={sure}
        turn={(checked) => {
          setSure(checked)
          setFault(false)
        }}
      >
        我确定要撤诉
      </Tick>
      {fault && (
        <p className="fault" role="alert">
          请先勾选“我确定要撤诉”
        </p>
      )}
    </DeedForm>
  )
}

/** 复核: one more look at a closed case. */
export function AgainForm({ asked, done }: DeedProps) {
  const deed = useDeed(done)
  const [words, setWords] = useState('')
  const [fault, setFault] = useState<string>()
  const send = () => {
    const text = words.trim()
    setFault(text === '' ? '请写明哪里没有解决，或有什么新情况' : undefined)
    if (text !== '')
      void deed.send(() => ask<typeof tryMyCaseAgain>('/my-case/again', { ...asked, words: text }))
  }
  return (
    <DeedForm of={deed} label="提交复核申请" send={send}>
      <TextArea
        label="哪里没有解决"
        hint="写明现在的情况；一件诉求可以申请一次，由热线负责人决定"
        name="words"
        maxLength={most}
        value={words}
        fault={fault}
        onChange={(event) => {
          setWords(event.target.value)
          setFault(undefined)
        }}
        required
      />
    </DeedForm>
  )
}
