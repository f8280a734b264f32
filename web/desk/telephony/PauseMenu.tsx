import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { agentStates } from './agent-states.tsx'
import type { PhoneActs } from './phone-context.ts'
import { usePauseReasons } from './usePauseReasons.ts'

/** 示忙 with its reason, 小休, 培训, 会议. In a call it is a wish that comes true when the call is over. */
export function PauseMenu({ acts, later }: { acts: PhoneActs; later: boolean }) {
  const reasons = usePauseReasons()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: reasons.map(({ to, reason, label }) => ({
          key: `${to}/${reason}`,
          label,
          icon: agentStates[to].icon,
        })),
        onClick: ({ key }) => {
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
