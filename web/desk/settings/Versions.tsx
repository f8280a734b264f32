import { Button, Popconfirm } from 'antd'
import { ListTable } from '../../ui/ListTable.tsx'
import { shownTime } from '../../ui/time.ts'

/** A saved version of settings. */
export interface Version {
  version: number
  savedAt: string
  /** Null: the version a city began with. */
  savedBy: string | null
  note: string | null
}

/** `第 3 版，崔系统 2026/11/24 09:30`. */
export const savedAs = ({ version, savedBy, savedAt }: Version): string =>
  `第 ${version} 版，${savedBy ?? '建市时'} ${shownTime(savedAt)}`

/** Versions, newest first; an older one may be put on the page and saved again. */
export function Versions<V extends Version>(props: {
  label: string
  reading: { data: unknown; error: unknown; isPending: boolean; refetch: () => unknown }
  versions: readonly V[] | undefined
  onTake: ((version: V) => void) | undefined
}) {
  const { onTake } = props
  return (
    <ListTable<V>
      label={props.label}
      reading={props.reading}
      rows={props.versions}
      rowKey="version"
      emptyText="还没有保存过"
      columns={[
        { title: '版本', dataIndex: 'version', key: 'version', width: 80 },
        { title: '保存时间', key: 'at', width: 170, render: ({ savedAt }: V) => shownTime(savedAt) },
        { title: '保存人', key: 'by', width: 140, render: ({ savedBy }: V) => savedBy ?? '建市时' },
        { title: '说明', key: 'note', render: ({ note }: V) => note ?? '—' },
        ...(onTake
          ? [
              {
                title: '操作',
                key: 'acts',
                width: 100,
                render: (row: V) => (
                  <Popconfirm
                    title={`取出第 ${row.version} 版，放弃页面上未保存的改动？`}
                    okText="取出"
                    cancelText="取消"
                    onConfirm={() => onTake(row)}
                  >
                    <Button type="link">取出</Button>
                  </Popconfirm>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
