import { Alert, Badge, Button, Segmented, Skeleton, Tabs } from 'antd'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import { Failure } from '../../ui/Failure.tsx'
import { useKeys } from '../../ui/keys.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { useMay } from '../shell/session.ts'
import type { Kinds } from './node-outlets.ts'
import type { Editing, Walked } from './editing.ts'
import { Findings } from './Findings.tsx'
import { type FlowView, useFlow, useLanguage } from './flows.ts'
import { Inspector } from './Inspector.tsx'
import './ivr.css'
import { Outline } from './Outline.tsx'
import { Paths } from './Paths.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { Simulator } from './Simulator.tsx'
import { Acts, Standing } from './StudioHead.tsx'
import { useFlowDraft } from './useFlowDraft.ts'
import { useTraffic } from './useTraffic.ts'
import { Versions } from './Versions.tsx'

/** One flow: drawn, tried, published. */
export function FlowEditor() {
  const { id = '' } = useParams()
  const reading = useFlow(id)
  const language = useLanguage()
  const place = usePlace()
  const [generation, setGeneration] = useState(0)
  const { refetch } = reading
  const replaced = useCallback(async () => {
    await refetch()
    setGeneration((now) => now + 1)
  }, [refetch])
  const kinds: Kinds = useMemo(
    () => new Map((language.data?.kinds ?? []).map((kind) => [kind.kind, kind])),
    [language.data],
  )
  if (language.error) return <Failure error={language.error} onRetry={() => void language.refetch()} />
  return (
    <Panel reading={reading}>
      {(view) =>
        language.data && (
          <Studio
            key={`${id} ${generation}`}
            view={view}
            kinds={kinds}
            groups={language.data.groups}
            place={place}
            onReplaced={replaced}
          />
        )
      }
    </Panel>
  )
}

interface StudioProps {
  view: FlowView
  kinds: Kinds
  groups: readonly string[]
  place: ReturnType<typeof usePlace>
  onReplaced: () => Promise<void>
}

/** What is looked at; stays when the draft is read anew. */
function usePlace() {
  const [selected, setSelected] = useState<string | null>(null)
  const [tab, setTab] = useState('node')
  const [drawn, setDrawn] = useState<'canvas' | 'outline'>('canvas')
  return { selected, setSelected, tab, setTab, drawn, setDrawn }
}

/** Loaded when it is first looked at: the drawing library is not for every page. */
const Canvas = lazy(() => import('./canvas/Canvas.tsx'))

function Studio({ view, kinds, groups, place, onReplaced }: StudioProps) {
  const mayEdit = useMay('flow.edit')
  const draft = useFlowDraft(view, mayEdit)
  const { selected, setSelected, tab, setTab, drawn, setDrawn } = place
  const [walked, setWalked] = useState<Walked | null>(null)
  const traffic = useTraffic(view)
  const [publishing, setPublishing] = useState(false)
  const editing: Editing = {
    drawing: draft.drawing,
    kinds,
    groups,
    findings: draft.findings,
    mayEdit,
    selected,
    traffic,
    walked: tab === 'simulator' ? walked : null,
    select: (id) => {
      setSelected(id)
      if (id !== null) setTab((now) => (now === 'node' || now === 'findings' ? 'node' : now))
    },
    change: draft.change,
  }
  const open = () => {
    setTab('node')
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.ivr-inspector input')?.focus())
  }
  useKeys({ 'Ctrl+Z': draft.undo, 'Ctrl+Y': draft.redo })
  const errors = draft.findings.filter(({ severity }) => severity === 'error').length
  return (
    <Page
      title={
        <>
          <Link to="/flows" className="ivr-up">
            语音导航
          </Link>{' '}
          / {draft.drawing.name}
        </>
      }
      note={<Standing view={view} draft={draft} />}
      extra={
        <>
          <Segmented<'canvas' | 'outline'>
            aria-label="画布或大纲"
            value={drawn}
            onChange={setDrawn}
            options={[
              { value: 'canvas', label: '画布' },
              { value: 'outline', label: '大纲' },
            ]}
          />
          <Acts
            view={view}
            editing={editing}
            draft={draft}
            onReplaced={onReplaced}
            onPublish={() => setPublishing(true)}
          />
        </>
      }
    >
      {draft.state === 'conflict' && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={draft.problem}
          description="您这里没有保存的改动不会覆盖对方的。读取后请在对方的草稿上继续。"
          action={<Button onClick={() => void onReplaced()}>读取对方的草稿</Button>}
          style={{ marginBottom: 8 }}
        />
      )}
      <div className="ivr-studio">
        <div className="ivr-drawing">
          {drawn === 'outline' ? (
            <Outline editing={editing} onOpen={open} />
          ) : (
            <Suspense fallback={<Skeleton active style={{ padding: 16 }} />}>
              <Canvas editing={editing} onOpen={open} />
            </Suspense>
          )}
        </div>
        <aside className="ivr-side" aria-label="节点、模拟与版本">
          <Tabs
            size="small"
            activeKey={tab}
            onChange={setTab}
            items={[
              { key: 'node', label: '节点', children: <Inspector editing={editing} /> },
              {
                key: 'findings',
                label: (
                  <Badge count={errors} size="small" offset={[8, 0]}>
                    检查
                  </Badge>
                ),
                children: <Findings editing={editing} />,
              },
              {
                key: 'simulator',
                label: '模拟',
                children: (
                  <Simulator
                    editing={editing}
                    flowId={view.id}
                    revision={draft.revision}
                    onWalked={setWalked}
                    onSave={(path) =>
                      draft.change({ ...draft.drawing, paths: [...draft.drawing.paths, path] })
                    }
                  />
                ),
              },
              { key: 'paths', label: '路径', children: <Paths editing={editing} flowId={view.id} /> },
              {
                key: 'versions',
                label: '版本',
                children: (
                  <Versions view={view} drawn={draft.revision > 0} onReplaced={() => void onReplaced()} />
                ),
              },
            ]}
          />
        </aside>
      </div>
      {publishing && (
        <PublishDialog
          editing={editing}
          flowId={view.id}
          flush={draft.flush}
          onClose={() => setPublishing(false)}
          onPublished={() => void onReplaced()}
        />
      )}
    </Page>
  )
}
