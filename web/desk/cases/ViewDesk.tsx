import { Card, Flex, Splitter, Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { type View, views } from '#modules/cases/contract.ts'
import { CaseDetail } from './CaseDetail.tsx'
import { CaseTable } from './CaseTable.tsx'
import type { CasePageView } from './queries.ts'
import { useViewCounts } from './queries.ts'
import type { Picking } from './picking.ts'

/** A desk: its tabs with counts, the list, and the chosen case beside it with what may be done. The address holds tab and case. */
export function ViewDesk(props: {
  title: string
  views: readonly View[]
  emptyText: string
  /** Sorted by deadline where work must be done in time. */
  order?: 'newest' | 'due'
  /** The desk's own form above the case, instead of a button. */
  form?: (page: CasePageView, done: () => void) => ReactNode
  /** Acts that the form does. */
  formActs?: readonly string[]
  extra?: ReactNode
  /** Of one view many cases may be picked; `bar` above the list says what may be done with them. */
  picking?: Picking & { of: View; bar: ReactNode }
}) {
  const [search, setSearch] = useSearchParams()
  const view = (props.views.find((one) => one === search.get('view')) ?? props.views[0]) as View
  const chosen = search.get('case') ?? undefined
  const counts = useViewCounts([...props.views])
  const picking = props.picking?.of === view ? props.picking : undefined
  const choose = (id: string | undefined) => setSearch({ view, ...(id && { case: id }) })
  const label = (one: View) => {
    const count = counts.data?.counts[one]
    return `${views[one]}${count === undefined ? '' : ` ${count > 999 ? '999+' : count}`}`
  }
  return (
    <Flex vertical style={{ height: '100%', padding: 8, boxSizing: 'border-box' }}>
      <h1 className="visually-hidden">{props.title}</h1>
      <Tabs
        activeKey={view}
        items={props.views.map((one) => ({ key: one, label: label(one) }))}
        onChange={(key) => setSearch({ view: key })}
        tabBarExtraContent={props.extra}
        tabBarStyle={{ marginBottom: 8 }}
      />
      <Splitter style={{ flex: 1, minHeight: 0 }}>
        <Splitter.Panel defaultSize="42%" min="320px">
          <Card
            styles={{ body: { padding: 0, height: '100%', display: 'flex', flexDirection: 'column' } }}
            style={{ height: '100%' }}
          >
            {picking?.bar}
            <CaseTable
              query={{ view, ...(props.order && { order: props.order }) }}
              chosen={chosen}
              onChoose={choose}
              emptyText={props.emptyText}
              narrow
              {...(picking && { picking })}
            />
          </Card>
        </Splitter.Panel>
        <Splitter.Panel min="420px">
          <CaseDetail
            id={chosen}
            onDone={() => choose(undefined)}
            {...(props.form && { form: props.form })}
            formActs={props.formActs ?? []}
          />
        </Splitter.Panel>
      </Splitter>
    </Flex>
  )
}
