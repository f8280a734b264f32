import { AlertOutlined, CustomerServiceOutlined } from '@ant-design/icons'
import { Button, Dropdown, Popover, Space } from 'antd'
import { useState } from 'react'
import { listPhrases } from '#modules/telephony/contract.ts'
import { useReading } from '../../api/queries.ts'
import { useKeys } from '../../ui/keys.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import type { CallNow, PhoneActs } from './phone-context.ts'

/** 求助: the shift lead, recorded words, the warning and what may follow it, the citizen's rating. Every line has its key. */
export function HelpMenu({ call, acts }: { call: CallNow; acts: PhoneActs }) {
  const [open, setOpen] = useState(false)
  const [ending, setEnding] = useState(false)
  const phrases = useReading(listPhrases, {}, { enabled: open, keep: true }).data?.phrases ?? []
  const alone = call.conference === undefined && !call.atRisk
  const warn = () => (call.warned ? setEnding(true) : void acts.help('warn'))
  useKeys({
    'Alt+H': () => void acts.askForHelp(),
    'Alt+L': alone ? () => void acts.callLead() : undefined,
    'Alt+Y': () => setOpen(!open),
    'Alt+W': call.withCitizen ? warn : undefined,
    'Alt+P': alone ? () => void acts.help('to-rating') : undefined,
  })
  const key = (words: string, stroke: string) => (
    <span>
      {words} <span className="key-hint">{stroke}</span>
    </span>
  )
  return (
    <>
      <Dropdown
        trigger={['click']}
        open={open}
        onOpenChange={setOpen}
        autoFocus
        menu={{
          items: [
            { key: 'help', label: key('求助班长', 'Alt+H'), onClick: () => void acts.askForHelp() },
            {
              key: 'lead',
              disabled: !alone,
              label: key('呼叫班长', 'Alt+L'),
              onClick: () => void acts.callLead(),
            },
            {
              key: 'rate',
              disabled: !alone,
              label: key('转满意度', 'Alt+P'),
              onClick: () => void acts.help('to-rating'),
            },
            { type: 'divider' },
            ...(call.phrase === undefined
              ? phrases.map(({ file, text }) => ({
                  key: file,
                  label: text,
                  onClick: () => void acts.playPhrase(file),
                }))
              : [{ key: 'stop', label: '停止语音', onClick: () => void acts.help('phrase-stop') }]),
            { type: 'divider' },
            { key: 'warn', label: key('播放警告语', 'Alt+W'), onClick: () => void acts.help('warn') },
            {
              key: 'end',
              danger: true,
              disabled: !call.warned,
              label: call.warned ? key('结束骚扰电话', 'Alt+W') : '结束骚扰电话（先播放警告语）',
              onClick: () => setEnding(true),
            },
          ],
        }}
      >
        <Button icon={<CustomerServiceOutlined />} aria-keyshortcuts="Alt+Y">
          求助与语音<span className="key-hint">Alt+Y</span>
        </Button>
      </Dropdown>
      {call.withCitizen && <LifeAtRisk acts={acts} />}
      <ReasonDialog
        open={ending}
        title="结束骚扰电话"
        okText="放告知语并结束"
        danger
        phrases={['持续辱骂', '性骚扰', '反复无意义拨打']}
        onClose={() => setEnding(false)}
        onSubmit={(reason) => acts.endAbusive(reason)}
      />
    </>
  )
}

const services = [
  ['120', '急救'],
  ['110', '报警'],
  ['119', '火警'],
  ['122', '交通事故'],
] as const

/** 生命危险: shift lead and emergency service come into the call; the citizen hears no music from then on. */
function LifeAtRisk({ acts }: { acts: PhoneActs }) {
  const [open, setOpen] = useState(false)
  useKeys({ 'Alt+J': () => setOpen(!open) })
  return (
    <Popover
      trigger="click"
      title="生命危险：班长与紧急电话立即加入通话"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Space role="group" aria-label="紧急电话">
          {services.map(([number, words], i) => (
            <Button
              key={number}
              danger
              type="primary"
              autoFocus={i === 0}
              onClick={() => {
                setOpen(false)
                void acts.lifeAtRisk(number)
              }}
            >
              {number} {words}
            </Button>
          ))}
        </Space>
      }
    >
      <Button danger icon={<AlertOutlined />} aria-keyshortcuts="Alt+J">
        生命危险<span className="key-hint">Alt+J</span>
      </Button>
    </Popover>
  )
}
