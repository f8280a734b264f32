import { Button, Popconfirm, Tag } from 'antd'
import { endOtherSessions, endSession, listSessions } from '#modules/identity/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { ListTable } from '../../ui/ListTable.tsx'
import { Page } from '../../ui/Page.tsx'
import { usePaging } from '../../ui/paging.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { deviceWords } from './device-words.ts'

type SessionRow = Reply<typeof listSessions>['sessions'][number]
const refreshes = ['/sessions']

/** One's own sign-ins; a strange one can be ended. */
export function Sessions() {
  const act = useAct()
  const paging = usePaging('')
  const reading = useReading(listSessions, { query: { limit: 50, ...paging.at } }, { keep: true })
  const end = useChange(endSession, { refreshes })
  const endOthers = useChange(endOtherSessions, { refreshes })
  const others = (reading.data?.sessions ?? []).some(({ current }) => !current)
  return (
    <Page
      title="我的登录"
      note="发现不认识的登录，请结束它并修改密码"
      extra={
        <Popconfirm
          title="结束其他全部登录？"
          okText="结束"
          cancelText="取消"
          onConfirm={() => act(() => endOthers.mutateAsync({ body: {} }), '其他登录已结束')}
        >
          <Button danger disabled={!others}>
            结束其他全部登录
          </Button>
        </Popconfirm>
      }
    >
      <ListTable<SessionRow>
        label="我的登录"
        reading={reading}
        rows={reading.data?.sessions}
        rowKey="id"
        emptyText="没有其他登录"
        paging={paging}
        next={reading.data?.next}
        columns={[
          {
            title: '设备',
            key: 'device',
            render: (row: SessionRow) => (
              <>
                <span title={row.userAgent}>{deviceWords(row.userAgent)}</span>{' '}
                {row.current && <Tag color="blue">当前</Tag>}
              </>
            ),
          },
          { title: '地址', dataIndex: 'address', key: 'address' },
          { title: '登录时间', key: 'since', render: (row: SessionRow) => shownTime(row.createdAt) },
          { title: '最近使用', key: 'seen', render: (row: SessionRow) => shownTime(row.lastSeenAt) },
          { title: '到期', key: 'expires', render: (row: SessionRow) => shownTime(row.expiresAt) },
          {
            title: '操作',
            key: 'end',
            render: (row: SessionRow) =>
              !row.current && (
                <Popconfirm
                  title="结束这个登录？"
                  okText="结束"
                  cancelText="取消"
                  onConfirm={() => act(() => end.mutateAsync({ params: { id: row.id } }), '已结束')}
                >
                  <Button type="link" danger>
                    结束
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
    </Page>
  )
}
