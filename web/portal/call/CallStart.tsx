import { type SyntheticEvent, useRef, useState } from 'react'
import { hotline } from '../hotline.ts'
import { Field } from '../shell/Field.tsx'
import { numberFault, tidiedNumber } from './number.ts'

/** Before the call: what will happen, and the caller's own number if he likes to give it. */
export function CallStart({ again, start }: { again: boolean; start: (number: string) => void }) {
  const [number, setNumber] = useState('')
  const [fault, setFault] = useState<string>()
  const form = useRef<HTMLFormElement>(null)
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    const given = tidiedNumber(number)
    const found = numberFault(given)
    setFault(found)
    if (found) form.current?.querySelector('input')?.focus()
    else start(given)
  }
  return (
    <div className="columns">
      {!again && <Explanation />}
      <form ref={form} className="card form" onSubmit={send} noValidate>
        <Field
          label="您的电话号码（可不填）"
          hint="方便话务员回拨；网页来电的号码会显示为“未核实”。"
          name="number"
          type="tel"
          value={number}
          fault={fault}
          onChange={(event) => {
            setNumber(event.target.value)
            setFault(undefined)
          }}
          maxLength={30}
          autoComplete="tel"
        />
        <button type="submit" className="button">
          {again ? '重新拨打' : '开始通话'}
        </button>
      </form>
      {again && <Explanation />}
    </div>
  )
}

function Explanation() {
  return (
    <section className="card" aria-labelledby="before">
      <h2 id="before">通话之前</h2>
      <ul className="points">
        <li>点击“开始通话”后，浏览器会询问是否允许使用麦克风，请选择“允许”。建议戴上耳机。</li>
        <li>接通后如有语音菜单，请用屏幕上的按键选择。</li>
        <li>通话会录音，仅用于核对诉求和改进服务。</li>
        <li>不收电话费，会使用网络流量。</li>
      </ul>
      <p className="aside">
        不方便用麦克风？请用电话拨打 <a href={hotline.href}>{hotline.number}</a>。
      </p>
    </section>
  )
}
