import { Button, Popconfirm, Tag } from 'antd'
import { useState } from 'react'
import { restoreVersion, withdrawVersion } from '#modules/ivr/contract.ts'
import { useChange } from '../../api/queries.ts'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'
import { Differences } from './Differences.tsx'
import { type FlowView, flowReadings, stateColours, stateWords, type VersionView } from './flows.ts'

/** Every version with who published it; what changed between them; rolling back. */
export function Versions(props: { view: FlowView; drawn: boolean; onReplaced: () => void }) {
  const { view, onReplaced } = props
  const [compared, setCompared] = useState<{ before: number; after: number }>()
  const mayPublish = useMay('flow.publish')
  const act = useAct()
  const restore = useChange(restoreVersion, { refreshes: flowReadings })
  const withdraw = useChange(withdrawVersion, { refreshes: flowReadings })
  const { versions } = view
  const current = versions.find(({ state }) => state === 'current')?.version
  const params = (version: number) => ({ params: { id: view.id, version }, body: {} })
  const acts = ({ version, state }: VersionView) => (
    <>
      {current !== undefined && version !== current && (
        <Button size="small" type="link" onClick={() => setCompared({ before: version, after: current })}>
          与现行比较
        </Button>
      )}
      {state === 'current' && props.drawn && (
        <Button size="small" type="link" onClick={() => setCompared({ before: version, after: 0 })}>
          与编辑中比较
        </Button>
      )}
      {mayPublish && (state === 'former' || state === 'withdrawn') && (
        <Popconfirm
          title={`回滚到版本 ${version}？`}
          description="它的内容将作为新版本立即生效；草稿保留，进行中的来电不受影响。"
          okText="回滚"
          cancelText="取消"
          onConfirm={() =>
            act(async () => {
              await restore.mutateAsync(params(version))
              onReplaced()
            }, '已回滚，新的来电按它接续')
          }
        >
          <Button size="small" type="link">
            回滚到此版本
          </Button>
        </Popconfirm>
      )}
      {mayPublish && state === 'scheduled' && (
        <Button
          size="small"
          type="link"
          danger
          onClick={() => void act(() => withdraw.mutateAsync(params(version)), '已取消定时发布')}
        >
          取消定时
        </Button>
      )}
    </>
  )
  return (
    <>
      <ul className="ivr-paths">
        {versions.map((one) => (
          <li key={one.version}>
            <strong>版本 {one.version}</strong>{' '}
            <Tag color={stateColours[one.state]}>{stateWords[one.state]}</Tag>
            {one.restores !== null && <Tag>回滚自版本 {one.restores}</Tag>}
            <div>
              <small>
                {one.state === 'scheduled' ? '将于 ' : ''}
                {shownTime(one.from)} {one.by} {one.note}
              </small>
            </div>
            {acts(one)}
          </li>
        ))}
      </ul>
      {versions.length === 0 && <p className="ivr-help">还没有发布过，来电不能进入这个流程。</p>}
      {compared && <Differences id={view.id} {...compared} onClose={() => setCompared(undefined)} />}
    </>
  )
}
