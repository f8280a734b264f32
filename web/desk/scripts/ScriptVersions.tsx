import { Button, Drawer, Popconfirm, Tag } from 'antd'
import { caseTypes } from '#modules/cases/contract.ts'
import { saveScript, scriptMoments, scriptVersions } from '#modules/intake/contract-scripts.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { shownTime } from '../../ui/time.ts'
import { useAct } from '../../ui/useAct.ts'
import { type Script, scriptReadings } from './scripts.ts'

type Version = Reply<typeof scriptVersions>['versions'][number]

/** All versions of a script, who wrote each and when; an old one may be put in force again as a new version. */
export function ScriptVersions({ script, onClose }: { script: Script; onClose: () => void }) {
  const reading = useReading(scriptVersions, { params: { id: script.id } })
  const save = useChange(saveScript, { refreshes: scriptReadings })
  const act = useAct()
  const restore = ({ changedAt: _at, changedBy: _by, version: _version, ...text }: Version) =>
    act(
      () => save.mutateAsync({ params: { id: script.id }, body: { ...text, version: script.version } }),
      '已恢复为这一版',
    )
  return (
    <Drawer open title="话术的版本" size={560} onClose={onClose}>
      <Panel reading={reading}>
        {({ versions }) =>
          versions.map((version) => (
            <section
              key={version.version}
              style={{ padding: '8px 0', borderBottom: '1px solid #eef0f3' }}
              aria-label={`第 ${version.version} 版`}
            >
              <div style={{ display: 'flex', justifyContent: 'space-between' }}>
                <span>
                  <b>第 {version.version} 版</b>　{version.changedBy}　{shownTime(version.changedAt)}{' '}
                  {version.version === script.version && <Tag color="green">现行</Tag>}
                  {!version.active && <Tag>停用</Tag>}
                </span>
                {version.version !== script.version && (
                  <Popconfirm
                    title={`恢复为第 ${version.version} 版？`}
                    okText="恢复"
                    cancelText="取消"
                    onConfirm={() => restore(version)}
                  >
                    <Button size="small">恢复此版</Button>
                  </Popconfirm>
                )}
              </div>
              <div style={{ color: '#5c6470', fontSize: 12 }}>
                {scriptMoments[version.moment]} ·{' '}
                {version.caseTypes.map((code) => caseTypes[code]).join('、') || '全部诉求类型'}
                {version.from !== null && ` · ${shownTime(version.from)} 起`}
                {version.until !== null && ` · 至 ${shownTime(version.until)}`}
              </div>
              <div>
                {version.title !== '' && <b>{version.title}：</b>}
                {version.words}
              </div>
            </section>
          ))
        }
      </Panel>
    </Drawer>
  )
}
