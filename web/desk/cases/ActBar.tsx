import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Space } from 'antd'
import { useState } from 'react'
import { ActDialog, isPossible } from './ActDialog.tsx'
import type { CasePageView } from './queries.ts'

type Action = CasePageView['actions'][number]

/** Acts that carry the case on; they stand as buttons, the rest behind "更多". */
const foremost: readonly string[] = [
  'preReviewPass',
  'dispatch',
  'sign',
  'signPart',
  'submit',
  'submitPart',
  'recordContact',
  'unitApprove',
  'approvePart',
  'approveReturn',
  'rejectReturn',
  'reviewPass',
  'reviewReject',
  'followUpSatisfied',
  'followUpDissatisfied',
  'recordFollowUpTry',
  'leaderDecideRedo',
  'leaderDecideClose',
  'requestReturn',
  'approveExtension',
  'rejectExtension',
  'archive',
  'urge',
]
const grave: readonly string[] = ['invalidate', 'withdraw', 'merge', 'reverseDispatch', 'leaderDecideClose']

/** The acts open to the reader, from the same table that decides them. */
export function ActBar(props: {
  page: CasePageView
  /** Acts done elsewhere on the screen. */
  without?: readonly string[]
  onDone: () => void
}) {
  const { page, onDone, without = [] } = props
  const [open, setOpen] = useState<Action>()
  const possible = page.actions.filter(({ event }) => isPossible(page, event) && !without.includes(event))
  const inFront = possible.filter(({ event }) => foremost.includes(event))
  const behind = possible.filter(({ event }) => !foremost.includes(event))
  if (possible.length === 0) return null
  return (
    <>
      <Space wrap role="toolbar" aria-label="工单操作" className="no-print" style={{ marginBottom: 8 }}>
        {inFront.map((action, index) => (
          <Button
            key={`${action.event}${action.requestId ?? ''}`}
            type={index === 0 && action.event !== 'urge' ? 'primary' : 'default'}
            danger={grave.includes(action.event)}
            onClick={() => setOpen(action)}
          >
            {action.label}
          </Button>
        ))}
        {behind.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: behind.map((action) => ({
                key: action.event,
                label: action.label,
                danger: grave.includes(action.event),
              })),
              onClick: ({ key }) => setOpen(behind.find(({ event }) => event === key)),
            }}
          >
            <Button>
              更多 <DownOutlined />
            </Button>
          </Dropdown>
        )}
      </Space>
      {open && (
        <ActDialog
          key={open.event}
          page={page}
          action={open}
          onClose={() => setOpen(undefined)}
          onDone={() => {
            setOpen(undefined)
            onDone()
          }}
        />
      )}
    </>
  )
}
