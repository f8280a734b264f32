import { saveQueue } from '#modules/queueing/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { useState } from 'react'
import { freshId, unsaved } from './numbers.ts'
import { type QueueView, queueReadings, type Settings, strategyWords } from './queue-words.ts'
import { Basics, Ringing, SkillsAsked } from './QueueSettingsParts.tsx'
import { SurgeRules } from './QueueSurgeParts.tsx'
import { Overflow, Staff, Waiting } from './QueueWaitParts.tsx'

/** All settings of a queue. Refused, the form stays with what was typed. */
export function QueueSettingsForm(props: {
  queue: QueueView | undefined
  known: { queues: QueueView[]; skills: string[]; usual: Settings }
  onConflict: () => void
  onClose: () => void
}) {
  const { queue, known } = props
  const latest = known.queues.find(({ id }) => id === queue?.id) ?? queue
  const save = useChange(saveQueue, { refreshes: queueReadings })
  const [id] = useState(() => queue?.id ?? freshId())
  const others = known.queues.filter((one) => one.id !== id)
  return (
    <FormDialog<QueueView>
      title={queue ? `修改队列“${queue.name}”` : '新建队列'}
      okText="保存"
      done="已保存，即时生效"
      width={880}
      initial={queue ?? { ...known.usual, members: [], leads: [], active: true }}
      {...(latest && {
        latest: [
          { label: '名称', value: latest.name },
          { label: '分配方式', value: strategyWords[latest.strategy] },
          { label: '成员', value: `${latest.members.length} 人` },
          { label: '修改人', value: latest.changedBy ?? '系统' },
        ],
      })}
      onConflict={props.onConflict}
      onClose={props.onClose}
      onSubmit={({ members, surge, ...fields }) =>
        save.mutateAsync({
          params: { id },
          body: {
            ...fields,
            // A skill that was cleared is none.
            surge: { ...surge, helperSkill: surge.helperSkill ?? '' },
            members: members.map(({ userId, level }) => ({ userId, level })),
            id,
            version: latest?.version ?? unsaved,
          },
        })
      }
    >
      {(form) => (
        <>
          <Basics fixedCode={queue !== undefined} />
          <SkillsAsked form={form} skills={known.skills} />
          <Ringing form={form} />
          <Waiting form={form} />
          <Overflow others={others} />
          <SurgeRules skills={known.skills} />
          <Staff />
        </>
      )}
    </FormDialog>
  )
}
