import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { agentStates } from './agent-states.tsx'
import type { PhoneActs, SeatNow } from './phone-context.ts'
import { usePauseReasons } from './usePauseReasons.ts'

/**
 * 示忙 with its reason, 小休, 培训, 会议. In a call it is a wish that comes true when the call is over; what the house wants approved is asked of
 * the shift lead.
 */
export function PauseMenu({
  acts,
  later,
  asked,
}: {
  acts: PhoneActs
  later: boolean
  asked: SeatNow['asked']
}) {
  const reasons = usePauseReasons()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...(asked ? [{ key: 'withdraw', label: `撤回${asked.label}申请` }] : []),
          ...reasons.map(({ to, reason, label, approval }) => ({
            key: `${to}/${reason}`,
            label: approval ? `${label}（须批准）` : label,
            icon: agentStates[to].icon,
          })),
        ],
        onClick: ({ key }) => {
          if (key === 'withdraw') return void acts.withdrawPause()
          const chosen = reasons.find(({ to, reason }) => `${to}/${reason}` === key)
          if (chosen) void acts.pause(chosen.to, chosen.reason)
        },
      }}
    >
      <Button>
        {later ? '挂断后示忙' : '示忙'} <DownOutlined />
      </Button>
    </Dropdown>
  )
}
