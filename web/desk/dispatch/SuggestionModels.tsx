import { Alert, Button, Card, Popconfirm, Table, Tabs, Tag, Typography } from 'antd'
import type { Reply } from '#platform/http/contract.ts'
import {
  kindLabels,
  listModels,
  outcomeLabels,
  readAcceptance,
  trainModels,
  useModel,
} from '#modules/recommend/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { namesOf } from '../agent/suggest-category.ts'
import { useWords } from '../cases/queries.ts'
import { useMay } from '../shell/session.ts'

type Models = Reply<typeof listModels>
type Version = Models['models'][number]
type Followed = Reply<typeof readAcceptance>['weeks'][number]
type Kind = Version['kind']
const kinds = Object.keys(kindLabels) as Kind[]
const refreshes = ['/suggestion-models']

const percent = (part: number): string => `${(part * 100).toFixed(1)}%`
const shareOf = (part: number, all: number): string => (all === 0 ? '—' : percent(part / all))

/** 智能推荐: how good each version is, how often people follow it, train now, go back to an earlier one. */
export function SuggestionModels() {
  const reading = useReading(listModels, {}, { every: 10_000 })
  const mayEdit = useMay('recommend.edit')
  const train = useChange(trainModels, { refreshes })
  const act = useAct()
  const running = (reading.data?.trainings ?? []).some(({ endedAt }) => endedAt === null)
  return (
    <Page
      title="智能推荐"
      note="按本市历史工单学习承办单位和事项分类，每晚自动训练；保密件不参与"
      extra={
        mayEdit && (
          <Popconfirm
            title="立即训练？约需一分钟，在后台进行，不影响接话。训练后恢复使用最新版本。"
            okText="训练"
            cancelText="取消"
            onConfirm={() => act(() => train.mutateAsync({ body: {} }), '已开始训练，完成后自动显示')}
          >
            <Button type="primary" loading={running || train.isPending}>
              {running ? '正在训练' : '立即训练'}
            </Button>
          </Popconfirm>
        )
      }
    >
      <Tabs
        items={kinds.map((kind) => ({
          key: kind,
          label: kindLabels[kind],
          children: <OfKind kind={kind} reading={reading} mayEdit={mayEdit} />,
        }))}
      />
    </Page>
  )
}

function OfKind(props: {
  kind: Kind
  reading: ReturnType<typeof useReading<typeof listModels>>
  mayEdit: boolean
}) {
  const { kind, reading, mayEdit } = props
  const use = useChange(useModel, { refreshes })
  const act = useAct()
  const rows = reading.data?.models.filter((one) => one.kind === kind)
  return (
    <>
      <LastTraining kind={kind} models={reading.data} />
      <ListTable<Version>
        label={`${kindLabels[kind]}的版本`}
        reading={reading}
        rows={rows}
        rowKey="id"
        emptyText={`还没有版本：可学习的工单不少于 ${reading.data?.leastExamples ?? 60} 件时开始推荐`}
        columns={[
          { title: '版本', key: 'version', width: 110, render: (row: Version) => <VersionCell row={row} /> },
          {
            title: '训练',
            key: 'at',
            render: (row: Version) => `${shownTime(row.trainedAt)} ${row.trainedBy}`,
          },
          {
            title: '学习的工单',
            key: 'examples',
            render: (row: Version) => `${row.examples} 件，${row.labels} 类`,
          },
          { title: '检验', key: 'tried', render: (row: Version) => `${row.tried} 件` },
          { title: '第一推荐正确', key: 'first', render: (row: Version) => percent(row.first) },
          { title: '前三含正确', key: 'three', render: (row: Version) => percent(row.amongThree) },
          {
            title: '操作',
            key: 'acts',
            width: 110,
            render: (row: Version) =>
              mayEdit &&
              !row.inUse &&
              row.usable && (
                <Popconfirm
                  title={`改用第 ${row.version} 版？每晚训练不再替换它，直到“立即训练”。`}
                  okText="改用"
                  cancelText="取消"
                  onConfirm={() => act(() => use.mutateAsync({ params: { id: row.id }, body: {} }), '已改用')}
                >
                  <Button>改用此版</Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      <Acceptance kind={kind} />
    </>
  )
}

const VersionCell = ({ row }: { row: Version }) => (
  <>
    第 {row.version} 版 {row.inUse && <Tag color="green">使用中</Tag>}
  </>
)

function LastTraining({ kind, models }: { kind: Kind; models: Models | undefined }) {
  const last = models?.trainings.find((one) => one.kind === kind)
  if (!last) return null
  const outcome = last.outcome === null ? '训练中' : outcomeLabels[last.outcome]
  const when = shownTime(last.endedAt ?? last.askedAt)
  return (
    <Alert
      style={{ marginBottom: 8 }}
      showIcon
      type={last.outcome === 'failed' ? 'error' : last.outcome === 'adopted' ? 'success' : 'info'}
      title={`最近训练 ${when}（${last.askedBy}）：${outcome}${last.examples === null ? '' : `，共读取 ${last.examples} 件`}`}
      {...(last.held && { description: '已由人指定版本，每晚训练不替换。' })}
    />
  )
}

/** What people chose beside what was suggested, in the last twelve weeks. */
function Acceptance({ kind }: { kind: Kind }) {
  const reading = useReading(readAcceptance, { query: { kind } }, { keep: true })
  const words = useWords()
  const columns = (title: string, label: (row: Followed) => string) => [
    { title, key: 'label', render: label },
    { title: '有推荐的派单', key: 'cases', width: 110, render: (row: Followed) => row.cases },
    {
      title: '采纳第一推荐',
      key: 'first',
      width: 120,
      render: (row: Followed) => shareOf(row.first, row.cases),
    },
    {
      title: '前三含所选',
      key: 'three',
      width: 120,
      render: (row: Followed) => shareOf(row.amongThree, row.cases),
    },
  ]
  return (
    <Panel
      reading={reading}
      empty={({ weeks }) => weeks.length === 0}
      emptyText="还没有派出的工单可与推荐对比"
    >
      {({ weeks, categories }) => (
        <div
          style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(380px, 1fr))', gap: 12 }}
        >
          {(
            [
              ['按周采纳', weeks, columns('周（周一）', ({ label }) => label)],
              [
                '按事项分类采纳',
                categories,
                columns('事项分类', ({ label }) => namesOf(words.data?.categories ?? [], label) || label),
              ],
            ] as const
          ).map(([title, rows, shown]) => (
            <Card key={title} size="small" title={<Typography.Text strong>{title}</Typography.Text>}>
              <Table<Followed>
                aria-label={title}
                size="small"
                rowKey="label"
                columns={shown}
                dataSource={[...rows]}
                pagination={false}
              />
            </Card>
          ))}
        </div>
      )}
    </Panel>
  )
}
