import { PlusOutlined } from '@ant-design/icons'
import { Button, Card, Drawer, Skeleton, Tabs } from 'antd'
import { memo, useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import './agent-desk.css'
import { Panel } from '../../ui/Panel.tsx'
import { CaseDetail } from '../cases/CaseDetail.tsx'
import { type CaseRowView, useWords } from '../cases/queries.ts'
import { type CallNow, usePhone } from '../telephony/phone-context.ts'
import { CallerPanel } from './CallerPanel.tsx'
import { HelperPanel } from './HelperPanel.tsx'
import { IntakeForm } from './IntakeForm.tsx'
import type { Registered } from './intake-form.ts'
import type { OpenForm } from './open-forms.ts'
import { LifeWords } from './LifeWords.tsx'
import { RegisteredNote } from './RegisteredNote.tsx'
import { UrgeDialog } from './UrgeDialog.tsx'
import { useMovingForm } from './useMovingForm.ts'
import { useOpenForms } from './useOpenForms.ts'

/** 话务工作台: who calls, the form, what helps; three columns on one screen. Works without a call just as well. */
export function AgentDesk() {
  const phone = usePhone()
  // A window that only looks on opens no forms: two would hold the same draft.
  const call = phone.leading || !phone.may ? phone.call : undefined
  // The call bar shows a new call first; the desk follows, and is not drawn anew with every word from the telephone.
  return <DeskOf call={useDeferredValue(call)} />
}

const DeskOf = memo(function DeskOf({ call }: { call: CallNow | undefined }) {
  const words = useWords()
  const desk = useOpenForms()
  const [registered, setRegistered] = useState<Readonly<Record<string, Registered>>>({})
  const [opened, setOpened] = useState<string>()
  const [urged, setUrged] = useState<CaseRowView>()
  const moved = useMovingForm(desk, call?.withCitizen ? call.id : undefined)
  useCallForms(desk, call, () => Object.keys(registered).forEach((id) => close(id, false)))
  const forms = desk.forms ?? []
  const active = forms.find(({ id }) => id === desk.active) ?? forms.at(-1)
  const close = (id: string, discard: boolean) => {
    desk.close(id, discard)
    setRegistered(({ [id]: _gone, ...others }) => others)
  }
  const { fill } = desk
  const namedId = active && (!call || active.callId === call.id) ? active.id : undefined
  const fillName = useCallback(
    (name: string) => namedId !== undefined && fill(namedId, { requesterName: name }),
    [fill, namedId],
  )
  const again = (form: OpenForm) => {
    const { requesterName = '', requesterPhone = '', areaCode = '' } = form.form
    // The second matter of a call belongs to the call like the first.
    desk.open({ requesterName, requesterPhone, areaCode }, form.callId)
    close(form.id, false)
  }
  if (!active) return <Skeleton active style={{ padding: 16 }} />
  return (
    <div className="agent-desk">
      <h1 className="visually-hidden">话务工作台</h1>
      <div data-region="1">
        <LifeWords
          call={call}
          said={saidOf(forms.find(({ callId }) => callId !== undefined && callId === call?.id))}
        />
        <CallerPanel
          call={call}
          number={active.form.requesterPhone ?? ''}
          onOpen={setOpened}
          onUrge={setUrged}
          onName={fillName}
        />
      </div>
      <div data-region="2" role="region" aria-label="诉求登记" className="middle">
        {/* Beside the tabs, not among them: a list of tabs may hold nothing else, so its forms close from within (WAI-ARIA 1.2, tablist). */}
        <Button
          type="text"
          aria-label="新开一张登记表"
          title="新开一张登记表"
          icon={<PlusOutlined />}
          className="new-form"
          onClick={() => desk.open()}
        />
        <Panel reading={words}>
          {(all) => (
            <Tabs
              type="card"
              size="small"
              activeKey={active.id}
              onChange={desk.activate}
              tabBarStyle={{ marginBottom: 4, marginRight: 36 }}
              items={forms.map((one) => ({
                key: one.id,
                label: labelOf(one, registered[one.id]),
                children: registered[one.id] ? (
                  <Card>
                    <RegisteredNote
                      registered={registered[one.id] as Registered}
                      onAgain={() => again(one)}
                      onClose={() => close(one.id, false)}
                    />
                  </Card>
                ) : (
                  <IntakeForm
                    key={moved === one.id ? 'moved' : 'own'}
                    open={one}
                    short={call?.shortForm === true && one.callId === call.id}
                    inFront={one.id === active.id && opened === undefined && urged === undefined}
                    words={all}
                    onChange={(form) => desk.change(one.id, form)}
                    onKeep={() => desk.keep(one.id)}
                    onRegistered={(done) => {
                      desk.settle(one.id)
                      setRegistered((before) => ({ ...before, [one.id]: done }))
                    }}
                    onThrowAway={() => close(one.id, true)}
                  />
                ),
              }))}
            />
          )}
        </Panel>
      </div>
      <div data-region="3" role="complementary" aria-label="辅助信息">
        <Card styles={{ body: { padding: '0 12px 12px' } }}>
          <HelperPanel
            key={active.id}
            form={active.form}
            registered={registered[active.id]}
            onOpen={setOpened}
          />
        </Card>
      </div>
      <Drawer
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        size={720}
        title="工单"
        destroyOnHidden
        styles={{ body: { padding: 8 } }}
      >
        <CaseDetail id={opened} onDone={() => setOpened(undefined)} />
      </Drawer>
      {urged && (
        <UrgeDialog
          row={urged}
          begun={active.form.content ?? ''}
          callId={active.callId}
          onClose={() => setUrged(undefined)}
        />
      )}
    </div>
  )
})

/**
 * Opens a form with each call of a citizen, and takes an untouched one away when the call was never answered. With the next call the notes of
 * what was registered before it go, or a day's tabs would stand beside each other.
 */
function useCallForms(
  desk: ReturnType<typeof useOpenForms>,
  call: CallNow | undefined,
  closeRegistered: () => void,
): void {
  const { bind, callGone } = desk
  const ready = desk.forms !== undefined
  const wanted = call && call.withCitizen ? call.id : undefined
  const number = call && !call.masked ? call.number : ''
  const talked = useRef<string>(undefined)
  const clear = useRef(closeRegistered)
  clear.current = closeRegistered
  useEffect(() => {
    if (call?.talked) talked.current = call.id
  }, [call])
  useEffect(() => {
    if (wanted === undefined || !ready) return
    clear.current()
    bind({ id: wanted, number })
    return () => {
      if (talked.current !== wanted) callGone(wanted)
    }
  }, [wanted, number, ready, bind, callGone])
}

/** What a form says of its call. */
const saidOf = (open: OpenForm | undefined): string =>
  open ? `${open.form.title ?? ''}。${open.form.content ?? ''}` : ''

function labelOf(form: OpenForm, registered: Registered | undefined): string {
  if (registered) return `✓ ${registered.number}`
  const title = form.form.title?.trim() || form.form.content?.trim().slice(0, 10)
  return `${form.callId !== undefined ? '☎ ' : ''}${title ? title.slice(0, 10) : '新登记'}`
}
