import { Tabs } from 'antd'
import { Page } from '../../ui/Page.tsx'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { AgentSkills } from './AgentSkills.tsx'
import { QueueSettings } from './QueueSettings.tsx'

/** Queues with their rules, and what agents can and serve. */
export function Queues() {
  const { values, set } = useUrlFilters(['tab'])
  return (
    <Page title="队列">
      <Tabs
        activeKey={values.tab === 'skills' ? values.tab : 'queues'}
        onChange={(tab) => set({ tab })}
        items={[
          { key: 'queues', label: '队列', children: <QueueSettings /> },
          { key: 'skills', label: '座席技能', children: <AgentSkills /> },
        ]}
      />
    </Page>
  )
}
