import { Radio, Select, Space } from 'antd'
import { useState } from 'react'
import { caseTypes } from '#modules/cases/contract.ts'
import { type ScriptValues, scriptVariables } from '#modules/intake/contract-scripts.ts'
import { type Script } from './scripts.ts'
import { ScriptSheet } from './ScriptSheet.tsx'
import { useScriptValues } from './useScriptValues.ts'

type CaseType = keyof typeof caseTypes
const types = Object.entries(caseTypes).map(([value, label]) => ({ value: value as CaseType, label }))
const examples: ScriptValues = Object.fromEntries(
  Object.entries(scriptVariables).map(([name, { example }]) => [name, example]),
)

/** What a script names, with the writer's own city and hour; what only a call would know by its example. */
export function usePreviewValues(registered: boolean): ScriptValues {
  const { 工单号: _number, 查询码: _code, ...before } = examples
  const known = useScriptValues()
  return { ...(registered ? examples : before), ...known }
}

/** Scripts as an agent has them before him: before and after the case is registered. */
export function ScriptPreview({ scripts, begin }: { scripts: readonly Script[]; begin: CaseType }) {
  const [type, setType] = useState(begin)
  const [registered, setRegistered] = useState(false)
  const values = usePreviewValues(registered)
  return (
    <>
      <Space wrap style={{ marginBottom: 8 }}>
        <Select<CaseType>
          aria-label="预览的诉求类型"
          size="small"
          style={{ width: 90 }}
          options={types}
          value={type}
          onChange={setType}
        />
        <Radio.Group
          aria-label="预览的时刻"
          size="small"
          optionType="button"
          value={registered}
          onChange={({ target }) => setRegistered(target.value as boolean)}
          options={[
            { value: false, label: '登记前' },
            { value: true, label: '登记后' },
          ]}
        />
      </Space>
      <ScriptSheet scripts={scripts} type={type} values={values} />
    </>
  )
}
