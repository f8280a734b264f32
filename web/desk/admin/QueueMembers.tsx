import { CloseOutlined } from '@ant-design/icons'
import { Button, Empty, InputNumber, Select } from 'antd'
import { listGroups } from '#modules/identity/contract.ts'
import { useReading } from '../../api/queries.ts'
import { staffLabel, useStaff } from './numbers.ts'
import type { QueueView } from './queue-words.ts'

type Member = QueueView['members'][number]

/** Who answers a queue, with his level (1 first); people are added one by one or by their shift. */
export function QueueMembers({
  id,
  value = [],
  onChange,
}: {
  id?: string
  value?: Member[]
  onChange?: (members: Member[]) => void
}) {
  const staff = useStaff()
  const groups = useReading(listGroups, { query: { limit: 100 } })
  const known = new Map((staff.data ?? []).map((one) => [one.id, one]))
  const inside = new Set(value.map(({ userId }) => userId))
  const add = (userIds: readonly string[]) =>
    onChange?.([
      ...value,
      ...userIds.filter((userId) => !inside.has(userId)).map((userId) => ({ userId, level: 1 })),
    ])
  return (
    <div id={id}>
      <div className="filters">
        <Select
          aria-label="添加成员"
          placeholder="添加成员：工号或姓名"
          value={null}
          loading={staff.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(staff.data ?? [])
            .filter((one) => one.agentNo && !inside.has(one.id))
            .map((one) => ({ value: one.id, label: staffLabel(one) }))}
          notFoundContent={staff.isError ? '读取人员失败，请重试' : '没有可添加的人员：须在用且有工号'}
          onChange={(userId: string | null) => userId && add([userId])}
          style={{ width: 300 }}
        />
        <Select
          aria-label="按班组添加"
          placeholder="按班组添加"
          value={null}
          options={(groups.data?.groups ?? [])
            .filter(({ active }) => active)
            .map((group) => ({ value: group.id, label: `${group.name}（${group.members.length} 人）` }))}
          notFoundContent="没有班组"
          onChange={(groupId: string | null) =>
            add(
              groups.data?.groups.find((group) => group.id === groupId)?.members.map((member) => member.id) ??
                [],
            )
          }
          style={{ width: 200 }}
        />
        <span style={{ alignSelf: 'center' }}>{value.length} 人；级别 1 最先，仅“按成员级别”使用</span>
      </div>
      {value.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有成员" />
      ) : (
        <ul className="members">
          {value.map((member) => {
            const one = known.get(member.userId)
            const name = one
              ? `${one.agentNo ?? ''} ${one.name}`.trim()
              : staff.isPending
                ? '…'
                : '（人员已不在用）'
            const put = (level: number | null) =>
              onChange?.(
                value.map((other) =>
                  other.userId === member.userId ? { ...other, level: level ?? 1 } : other,
                ),
              )
            return (
              <li key={member.userId}>
                <span>{name}</span>
                <InputNumber
                  aria-label={`${name}的级别`}
                  min={1}
                  max={9}
                  precision={0}
                  value={member.level}
                  onChange={put}
                  style={{ width: 60 }}
                />
                <Button
                  type="text"
                  aria-label={`移除${name}`}
                  icon={<CloseOutlined />}
                  onClick={() => onChange?.(value.filter((other) => other.userId !== member.userId))}
                />
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
