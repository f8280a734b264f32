import { Button, Card, Progress, Tag, Tooltip, Typography } from 'antd'
import { useState } from 'react'
import { useKeys } from '../../ui/keys.ts'
import { Panel } from '../../ui/Panel.tsx'
import type { CasePageView } from '../cases/queries.ts'
import { DispatchTo } from './DispatchTo.tsx'
import { UnitLoad } from './UnitLoad.tsx'
import { type CaseSuggested, sureness, type UnitSuggested, useUnitSuggestions } from './queries.ts'

/** 推荐承办单位: the three units the case might go to, why, how sure that is and what each has in hand; keys 1 to 3 take one. */
export function SuggestionPanel({ page, onDone }: { page: CasePageView; onDone: () => void }) {
  const open = page.actions.some(({ event }) => event === 'dispatch')
  const reading = useUnitSuggestions(open ? [page.id] : [])
  if (!open) return null
  return (
    <Card size="small" type="inner" title="推荐承办单位" style={{ marginBottom: 8 }}>
      <Panel
        reading={reading}
        empty={({ cases }) => (cases[0]?.units.length ?? 0) === 0}
        emptyText="派单目录和历史工单都没有可推荐的单位，请用“派单”选择"
      >
        {({ cases }) =>
          cases.map((suggested) => (
            <Suggestions key={suggested.id} page={page} suggested={suggested} onDone={onDone} />
          ))
        }
      </Panel>
    </Card>
  )
}

function Suggestions(props: { page: CasePageView; suggested: CaseSuggested; onDone: () => void }) {
  const { page, suggested, onDone } = props
  const [chosen, setChosen] = useState<UnitSuggested>()
  const take = (place: number) => (page.secret ? undefined : () => setChosen(suggested.units[place]))
  useKeys(chosen ? {} : { '1': take(0), '2': take(1), '3': take(2) })
  return (
    <>
      <ol className="suggestions">
        {suggested.units.map((unit, place) => (
          <li key={unit.unitId}>
            <Sureness unit={unit} />
            <div className="suggested-unit">
              <strong>{unit.unit}</strong> {unit.offCatalogue && <Tag color="orange">目录外</Tag>}
              <div>
                {unit.reasons.map((reason) => (
                  <Tag key={reason} variant="filled">
                    {reason}
                  </Tag>
                ))}
              </div>
            </div>
            <UnitLoad unit={unit} />
            <Button
              type={place === 0 ? 'primary' : 'default'}
              disabled={page.secret}
              onClick={() => setChosen(unit)}
            >
              派给它 {place + 1}
            </Button>
          </li>
        ))}
      </ol>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {page.secret
          ? '保密件须写转办摘要，请用上方“派单”。'
          : suggested.modelVersion === null
            ? '历史工单还不足以学习，暂按派单目录和近期同类件推荐。'
            : `按本市历史派单学习（第 ${suggested.modelVersion} 版）。`}
        {!page.secret && '按 1、2、3 选择；协办单位和其他单位请用“派单”。'}
      </Typography.Text>
      {chosen && (
        <DispatchTo
          page={page}
          unit={chosen}
          onClose={() => setChosen(undefined)}
          onDone={() => {
            setChosen(undefined)
            onDone()
          }}
        />
      )}
    </>
  )
}

function Sureness({ unit: { confidence } }: { unit: UnitSuggested }) {
  if (confidence === null) return <span className="sureness">按规则</span>
  const said = `置信度 ${sureness(confidence)}`
  return (
    <Tooltip title={`${said}：在留作检验的历史工单上，这样的推荐有这么多是对的`}>
      <Progress
        type="circle"
        size={40}
        percent={Math.round(confidence * 100)}
        format={() => sureness(confidence)}
        aria-label={said}
      />
    </Tooltip>
  )
}
