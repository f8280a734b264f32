import { Field } from '../shell/Field.tsx'
import type { DraftFile } from './draft.ts'
import { Files } from './Files.tsx'
import { Levels } from './Levels.tsx'
import type { StepProps } from './step.ts'
import { needs } from './types.ts'

interface WhereProps extends StepProps {
  readonly files: readonly DraftFile[]
  readonly setFiles: (how: (files: readonly DraftFile[]) => readonly DraftFile[]) => void
}

/** Step 2: where it is, and what it looks like. */
export function WhereStep({ filled, faults, fill, words, files, setFiles }: WhereProps) {
  const optional = needs(filled.type, 'areaCode') ? '' : '（可以不填）'
  return (
    <>
      {words && (
        <Levels
          label={`所属区域${optional}`}
          hint="选到街道或社区，能更快找到承办单位"
          levels={['区县', '街道（乡镇）', '社区（村）']}
          all={words.areas}
          code={filled.areaCode}
          fault={faults.areaCode}
          choose={(areaCode) => fill({ areaCode })}
        />
      )}
      <Field
        label={`地点${needs(filled.type, 'address') ? '' : '（可以不填）'}`}
        hint="路名、小区、门牌号，或附近的标志"
        name="address"
        maxLength={200}
        value={filled.address}
        fault={faults.address}
        onChange={(event) => fill({ address: event.target.value })}
        autoComplete="street-address"
      />
      <Files files={files} setFiles={setFiles} />
    </>
  )
}
