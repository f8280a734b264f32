import { PlusOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Dropdown, Space, Tag, Tooltip } from 'antd'
import { discardDraft } from '#modules/ivr/contract.ts'
import { useChange } from '../../api/queries.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { type Editing, placeNode } from './editing.ts'
import { type FlowView, flowReadings } from './flows.ts'
import type { FlowDraft, SaveState } from './useFlowDraft.ts'

const saveWords: Readonly<Record<SaveState, string>> = {
  saved: '草稿已保存',
  waiting: '将自动保存',
  saving: '正在保存',
  failed: '没有保存成',
  conflict: '没有保存',
}

/** What stands of the flow: in effect, waiting, drawn and saved. */
export function Standing({ view, draft }: { view: FlowView; draft: FlowDraft }) {
  const current = view.versions.find(({ state }) => state === 'current')
  const waiting = view.versions.find(({ state }) => state === 'scheduled')
  const drawn = draft.revision > 0 || draft.state !== 'saved'
  return (
    <Space size={4} wrap>
      {current ? <Tag color="green">现行版本 {current.version}</Tag> : <Tag>未发布</Tag>}
      {waiting && <Tag color="blue">版本 {waiting.version} 待定时发布</Tag>}
      {drawn && (
        <span role="status" className={draft.state === 'failed' ? 'ivr-error' : ''}>
          {draft.state === 'failed' ? (draft.problem ?? saveWords.failed) : saveWords[draft.state]}
        </span>
      )}
    </Space>
  )
}

/** What may be done with the whole flow. */
export function Acts(props: {
  view: FlowView
  editing: Editing
  draft: FlowDraft
  onReplaced: () => Promise<void>
  onPublish: () => void
}) {
  const { view, editing, draft } = props
  const mayPublish = useMay('flow.publish')
  const discard = useChange(discardDraft, { refreshes: flowReadings })
  const act = useAct()
  if (!editing.mayEdit) return null
  const drawn = draft.revision > 0 || draft.state !== 'saved'
  const published = view.versions.length > 0
  return (
    <>
      <AddNode editing={editing} />
      <Tooltip title="撤销 Ctrl+Z">
        <Button
          aria-label="撤销"
          icon={<UndoOutlined />}
          disabled={draft.history.past.length === 0}
          onClick={draft.undo}
        />
      </Tooltip>
      <Tooltip title="重做 Ctrl+Y">
        <Button
          aria-label="重做"
          icon={<RedoOutlined />}
          disabled={draft.history.future.length === 0}
          onClick={draft.redo}
        />
      </Tooltip>
      {drawn && published && (
        <Button
          onClick={() =>
            void act(async () => {
              const revision = await draft.flush()
              if (revision) await discard.mutateAsync({ params: { id: view.id }, body: { revision } })
              await props.onReplaced()
            }, '已放弃草稿')
          }
        >
          放弃草稿
        </Button>
      )}
      {draft.state === 'failed' && <Button onClick={() => void draft.flush()}>重试保存</Button>}
      {mayPublish && (
        <Button type="primary" disabled={!drawn} onClick={props.onPublish}>
          发布
        </Button>
      )}
    </>
  )
}

/** Adds a node behind the selected one, wired to its first free outlet. */
function AddNode({ editing }: { editing: Editing }) {
  const { kinds, groups } = editing
  const items = groups.map((group) => ({
    key: group,
    type: 'group' as const,
    label: group,
    children: [...kinds.values()]
      .filter((kind) => kind.group === group && kind.kind !== 'start')
      .map(({ kind, label, help }) => ({ key: kind, label, title: help })),
  }))
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => placeNode(editing, key) }} trigger={['click']}>
      <Button icon={<PlusOutlined />}>添加节点</Button>
    </Dropdown>
  )
}
