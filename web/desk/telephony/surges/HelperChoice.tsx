import { Button, Checkbox, Flex, Tag } from 'antd'
import { listSurgeHelpers } from '#modules/telephony/contract-surges.ts'
import { useReading } from '../../../api/queries.ts'
import { Panel } from '../../../ui/Panel.tsx'
import type { HelperView } from './surges.ts'

/** People who may be asked in, whoever is at his place first; those asked already are left out. */
export function HelperChoice({
  queueId,
  without = [],
  value = [],
  onChange,
}: {
  queueId: string
  without?: readonly string[]
  value?: string[]
  onChange?: (ids: string[]) => void
}) {
  const reading = useReading(listSurgeHelpers, { params: { queueId } })
  return (
    <Panel reading={reading}>
      {({ helpers }) => {
        const free = helpers.filter(({ id }) => !without.includes(id))
        const here = free.filter(({ state }) => state !== null).map(({ id }) => id)
        if (free.length === 0)
          return <span className="quiet">没有可请的人：在队列设置的“话务高峰”里写明技能或人员</span>
        return (
          <>
            <Flex gap={8} style={{ marginBottom: 4 }}>
              <Button size="small" onClick={() => onChange?.(free.map(({ id }) => id))}>
                全选
              </Button>
              <Button size="small" onClick={() => onChange?.(here)}>
                只选已签入的 {here.length} 人
              </Button>
            </Flex>
            <Checkbox.Group
              value={value}
              onChange={(ids) => onChange?.(ids)}
              style={{ display: 'grid', gap: 4, maxHeight: 220, overflow: 'auto' }}
              options={free.map((one) => ({ value: one.id, label: <HelperLine helper={one} /> }))}
            />
          </>
        )
      }}
    </Panel>
  )
}

export const HelperLine = ({
  helper: { number, name, stateLabel, state, level },
}: {
  helper: HelperView
}) => (
  <>
    {number} {name} <Tag {...(state !== null && { color: 'blue' })}>{stateLabel}</Tag>
    {level !== null && <small className="quiet">技能 {level} 级</small>}
  </>
)
