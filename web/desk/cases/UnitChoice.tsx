import { Form, Select, TreeSelect } from 'antd'
import type { ActBody, caseActs } from '#modules/cases/contract.ts'
import { type CasePageView, useWords, type Words } from './queries.ts'

type Unit = Words['units'][number]
interface Node {
  value: string
  title: string
  disabled: boolean
  children: Node[]
}

/** Units of the dispatch catalogue for the case's category. */
export function useCatalogue(page: CasePageView): readonly string[] {
  const words = useWords()
  return words.data?.categories.find(({ code }) => code === page.categoryCode)?.catalogueUnits ?? []
}

/** Chooses the lead and the units beside it; the catalogue's units come first and are marked. */
export function UnitChoice({ event, page }: { event: keyof typeof caseActs; page: CasePageView }) {
  const words = useWords()
  const units = words.data?.units ?? []
  const catalogue = useCatalogue(page)
  const withLead = event === 'dispatch'
  return (
    <Form.Item
      noStyle
      name="units"
      rules={[{ required: true, message: withLead ? '请选择主办单位' : '请选择单位' }]}
    >
      <UnitFields
        units={units}
        catalogue={catalogue}
        withLead={withLead}
        below={event === 'subAssign'}
        page={page}
      />
    </Form.Item>
  )
}

type Chosen = NonNullable<ActBody['units']>

function UnitFields(props: {
  value?: Chosen
  onChange?: (chosen: Chosen) => void
  units: readonly Unit[]
  catalogue: readonly string[]
  withLead: boolean
  below: boolean
  page: CasePageView
}) {
  const { value = [], units } = props
  const lead = value.find(({ role }) => role === 'LEAD')?.unitId
  const others = value.filter(({ role }) => role !== 'LEAD').map(({ unitId }) => unitId)
  const change = (nextLead: string | undefined, nextOthers: readonly string[]) =>
    props.onChange?.([
      ...(nextLead ? [{ unitId: nextLead, role: 'LEAD' as const }] : []),
      ...nextOthers.map((unitId) => ({ unitId, role: props.below ? ('SUB' as const) : ('CO' as const) })),
    ])
  const tree = unitNodes(units, props.page.secret)
  const suggested = props.page.suggestedUnit
  const first = [...new Set([...(suggested ? [suggested.id] : []), ...props.catalogue])].filter((id) =>
    units.some((unit) => unit.id === id && unit.active),
  )
  return (
    <>
      {props.withLead && (
        <Form.Item label="主办单位" required>
          {first.length > 0 && (
            <Select
              aria-label="目录推荐单位"
              placeholder="派单目录推荐"
              style={{ marginBottom: 6, width: '100%' }}
              value={lead && first.includes(lead) ? lead : null}
              onChange={(unitId: string) => change(unitId, others)}
              options={first.map((id) => ({
                value: id,
                label: `${units.find((unit) => unit.id === id)?.name ?? ''}${id === suggested?.id ? '（话务员建议）' : '（派单目录）'}`,
              }))}
            />
          )}
          <TreeSelect
            aria-label="主办单位"
            showSearch
            treeNodeFilterProp="title"
            treeData={tree}
            {...(lead !== undefined && { value: lead })}
            onChange={(unitId: string) => change(unitId, others)}
            placeholder="或从全部单位中选择"
            style={{ width: '100%' }}
          />
        </Form.Item>
      )}
      <Form.Item label={props.below ? '下级单位' : '协办单位（可不选）'} required={!props.withLead}>
        <TreeSelect
          aria-label={props.below ? '下级单位' : '协办单位'}
          multiple
          showSearch
          treeNodeFilterProp="title"
          treeData={tree}
          value={others}
          onChange={(chosen: string[]) => change(lead, chosen)}
          style={{ width: '100%' }}
        />
      </Form.Item>
    </>
  )
}

/** Units as a tree to choose from; for a secret case those that may read it whole are marked. */
export function unitNodes(units: readonly Unit[], secret: boolean, parentId: string | null = null): Node[] {
  return units
    .filter((unit) => unit.parentId === parentId)
    .map((unit) => ({
      value: unit.id,
      title: secret && unit.secretCleared ? `${unit.name}（可承办涉密）` : unit.name,
      disabled: !unit.active,
      children: unitNodes(units, secret, unit.id),
    }))
}
