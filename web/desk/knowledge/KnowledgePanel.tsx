import { BookOutlined } from '@ant-design/icons'
import { Button, Drawer, Form } from 'antd'
import { useEffect, useState } from 'react'
import { tieUses } from '#modules/knowledge/contract-items.ts'
import { call } from '../../api/call.ts'
import { useKeys } from '../../ui/keys.ts'
import { useMay } from '../shell/session.ts'
import { PanelItem } from './PanelItem.tsx'
import { PanelSearch } from './PanelSearch.tsx'

const barHeight = 48
/** The column of what helps, which it covers. Unit: pixels. */
const width = 348

/** The form it stands beside: what the citizen asks, in the agent's words. */
interface Asked {
  readonly id: string
  readonly callId?: string | undefined
  readonly form: {
    readonly title?: string | undefined
    readonly content?: string | undefined
    readonly categoryCode?: string | undefined
    readonly requesterPhone?: string | undefined
  }
}

/**
 * Knowledge beside the form it stands in: one key opens it with what has been written so far, another puts an answer into the reply, and what was
 * used is noted with its edition. Stands inside the form, and answers by the form's field `answer`.
 */
export function KnowledgePanel(props: {
  open: Asked
  /** Keys belong to the form in front. */
  inFront: boolean
  /** Opens the field for the answer; absent = the agent may not answer on the spot. */
  onAnswer?: () => void
}) {
  const form = Form.useFormInstance<{ answer?: string }>()
  const may = useMay('knowledge.read')
  const [open, setOpen] = useState(false)
  const [item, setItem] = useState<string>()
  const toggle = () => setOpen((was) => !was)
  useKeys(may && props.inFront ? { 'Ctrl+K': toggle } : {})
  useEffect(() => {
    if (!props.inFront) setOpen(false)
  }, [props.inFront])
  if (!may) return null
  const insert = (words: string) => {
    const before = form.getFieldValue('answer')?.trim() ?? ''
    props.onAnswer?.()
    form.setFieldValue('answer', before === '' ? words : `${before}\n${words}`)
  }
  const { id: formId, callId, form: asked } = props.open
  return (
    <>
      <Button icon={<BookOutlined />} aria-expanded={open} onClick={toggle}>
        知识 Ctrl+K
      </Button>
      <Drawer
        open={open}
        title="知识库"
        size={width}
        mask={false}
        // The field to search by takes the keys; the sheet itself would take them from it when nothing slides in.
        autoFocus={false}
        onClose={() => setOpen(false)}
        styles={{ wrapper: { top: barHeight }, body: { padding: 12 } }}
      >
        {item === undefined ? (
          <PanelSearch
            text={`${asked.title ?? ''} ${asked.content ?? ''}`}
            category={asked.categoryCode}
            onOpen={setItem}
          />
        ) : (
          <PanelItem
            key={item}
            id={item}
            used={{ formId, ...(callId !== undefined && { callId }) }}
            phone={asked.requesterPhone ?? ''}
            {...(props.onAnswer && { onInsert: insert })}
            onBack={() => setItem(undefined)}
          />
        )}
      </Drawer>
    </>
  )
}

/** After registering: what was used in the form belongs to the case. A lost answer loses the note, never the case. */
export const noteCase = (formId: string, registered: { id: string; number: string }): void =>
  void call(tieUses, {
    body: { formId, caseId: registered.id, caseNumber: registered.number },
  }).catch(() => undefined)
