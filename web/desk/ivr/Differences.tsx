import { Empty, Modal, Tag } from 'antd'
import { compareVersions } from '#modules/ivr/contract.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'

const words = { added: '新增', removed: '删除', changed: '修改' } as const
const colours = { added: 'green', removed: 'red', changed: 'orange' } as const
const versionWords = (version: number) => (version === 0 ? '编辑中' : `版本 ${version}`)

/** What differs between two versions, node by node. */
export function Differences(props: { id: string; before: number; after: number; onClose: () => void }) {
  const { before, after } = props
  const reading = useReading(compareVersions, { params: { id: props.id }, query: { before, after } })
  return (
    <Modal
      open
      width={820}
      title={`${versionWords(before)} → ${versionWords(after)}`}
      footer={null}
      onCancel={props.onClose}
    >
      <Panel reading={reading}>
        {({ differences }) =>
          differences.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有差异" />
          ) : (
            <div className="ivr-differences">
              {differences.map((one) => (
                <section key={one.node ?? ''}>
                  <h2>
                    <Tag color={colours[one.change]}>{words[one.change]}</Tag> {one.label}
                  </h2>
                  <table className="plain">
                    <thead>
                      <tr>
                        <th scope="col">项目</th>
                        <th scope="col">{versionWords(before)}</th>
                        <th scope="col">{versionWords(after)}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {one.parts.map((part) => (
                        <tr key={part.what}>
                          <th scope="row">{part.what}</th>
                          <td>{part.before ?? '—'}</td>
                          <td>{part.after ?? '—'}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </section>
              ))}
            </div>
          )
        }
      </Panel>
    </Modal>
  )
}
