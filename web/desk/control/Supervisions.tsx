import { Checkbox, Drawer, Grid, Segmented, Space, Tag } from 'antd'
import { useNavigate } from 'react-router'
import {
  listSupervisions,
  supervisionEnds,
  supervisionKinds,
  supervisionStates,
} from '#modules/control/contract-supervisions.ts'
import { useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { useUrlFilters } from '../../ui/url-filters.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { useMay } from '../shell/session.ts'
import { CaseWords } from './CaseWords.tsx'
import { supervisionColour, type SupervisionView } from './supervision-words.ts'
import { SupervisionSheet } from './SupervisionSheet.tsx'

/** 督办件: the ledger of those who supervise, and the desk of the units that are asked. */
export function Supervisions() {
  const { values, set } = useUrlFilters(['closed', 'mine', 'one'])
  const closed = values.closed === '1'
  const mine = values.mine === '1'
  const paging = usePaging([closed, mine])
  const query = { ...(closed && { closed }), ...(mine && { mine }) }
  const reading = useReading(
    listSupervisions,
    { query: { ...query, limit: 30, ...paging.at } },
    { keep: true, every: 15_000 },
  )
  const officer = useMay('case.supervise')
  const phone = Grid.useBreakpoint().md === false
  const navigate = useNavigate()
  const counts = reading.data?.counts
  return (
    <Page
      title="督办件"
      extra={<ExportButton list="supervisions" of={listSupervisions} query={query} />}
      note={counts && `在办 ${counts.open} 件，超期 ${counts.late} 件，待审定 ${counts.review} 件`}
    >
      <Space wrap style={{ marginBottom: 8 }}>
        <Segmented
          aria-label="督办件"
          value={closed ? '1' : ''}
          options={[
            { value: '', label: '在办' },
            { value: '1', label: '已办结' },
          ]}
          onChange={(which) => set({ closed: which })}
        />
        {officer && (
          <Checkbox checked={mine} onChange={({ target }) => set({ mine: target.checked ? '1' : undefined })}>
            只看我的
          </Checkbox>
        )}
      </Space>
      <ListTable<SupervisionView>
        label="督办件"
        reading={reading}
        rows={reading.data?.supervisions}
        rowKey="id"
        emptyText={
          closed
            ? '还没有办结的督办件'
            : officer
              ? '没有在办的督办件；在管理台或领导页打开工单，按“下达督办”'
              : '没有需要办理的督办件'
        }
        paging={paging}
        next={reading.data?.next}
        chosen={values.one}
        onChoose={({ id }) => set({ one: id })}
        columns={
          phone
            ? [what]
            : [
                what,
                state,
                due,
                kind,
                { title: '工单', key: 'case', render: (row: SupervisionView) => <CaseWords of={row.case} /> },
              ]
        }
      />
      <Drawer
        open={values.one !== undefined}
        onClose={() => set({ one: undefined })}
        size={phone ? '100%' : 640}
        title="督办件"
        destroyOnHidden
        mask={false}
        styles={{ wrapper: { top: 48 } }}
      >
        {values.one !== undefined && (
          <SupervisionSheet id={values.one} onCase={(caseId) => void navigate(`/cases/${caseId}`)} />
        )}
      </Drawer>
    </Page>
  )
}

const what = {
  title: '督办事由',
  key: 'subject',
  render: ({ subject, officers, bodies, late }: SupervisionView) => (
    <>
      <div style={{ fontWeight: 500 }}>{subject}</div>
      <span className="quiet">{[...officers.map(({ name }) => name), ...bodies].join('、')}</span>{' '}
      {late && <Tag color="red">已超期</Tag>}
    </>
  ),
}
const state = {
  title: '状态',
  key: 'state',
  width: 96,
  render: ({ state: code, ended }: SupervisionView) => (
    <Tag color={supervisionColour[code]}>{ended ? supervisionEnds[ended] : supervisionStates[code]}</Tag>
  ),
}
const due = {
  title: '办结期限',
  key: 'due',
  width: 140,
  render: ({ dueAt }: SupervisionView) => shownTime(dueAt),
}
const kind = {
  title: '方式',
  key: 'kind',
  width: 90,
  render: ({ kind: code }: SupervisionView) => supervisionKinds[code],
}
