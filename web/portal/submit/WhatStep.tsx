import { Choice } from '../shell/Choice.tsx'
import { Field } from '../shell/Field.tsx'
import { TextArea } from '../shell/TextArea.tsx'
import { Answered } from './Answered.tsx'
import { Levels } from './Levels.tsx'
import type { StepProps } from './step.ts'
import { needs, types } from './types.ts'
import { useSuggestions } from './useSuggestions.ts'
import { trailNames } from './words.ts'

const longest = 2000

/** Step 1: what it is about. Categories are suggested from the words; answers that may do are shown before anything is sent. */
export function WhatStep({
  filled,
  faults,
  fill,
  words,
  enough,
}: StepProps & { readonly enough: () => void }) {
  const suggested = useSuggestions(`${filled.title}${filled.content}`, filled.categoryCode)
  const left = longest - filled.content.length
  const chosen = filled.categoryCode
  return (
    <>
      <Choice
        label="诉求类型"
        name="type"
        className="tiled"
        options={types}
        value={filled.type === '' ? undefined : filled.type}
        fault={faults.type}
        choose={(type) => fill({ type })}
      />
      {filled.type === 'REPORT' && (
        <p className="notice">举报自动保密：承办单位看不到您的姓名、电话和原文，只看到热线写的转办摘要。</p>
      )}
      <TextArea
        label="诉求内容"
        hint="什么时候、发生了什么、希望怎样解决"
        name="content"
        rows={7}
        maxLength={longest}
        value={filled.content}
        fault={faults.content}
        onChange={(event) => fill({ content: event.target.value })}
        required
      />
      {left < 200 && (
        <p role="status" className="hint">
          还可以写 {left} 字
        </p>
      )}
      {needs(filled.type, 'subjectParty') && (
        <Field
          label={filled.type === 'PRAISE' ? '表扬谁' : '被反映的单位或个人'}
          name="subjectParty"
          maxLength={100}
          value={filled.subjectParty}
          fault={faults.subjectParty}
          onChange={(event) => fill({ subjectParty: event.target.value })}
          required
        />
      )}
      <Field
        label="标题（可以不填）"
        hint="不填时用诉求内容的第一句话"
        name="title"
        maxLength={60}
        value={filled.title}
        fault={faults.title}
        onChange={(event) => fill({ title: event.target.value })}
        autoComplete="off"
      />
      {suggested.categories.length > 0 && (
        <Choice
          label="事项分类"
          hint="按您写的内容推荐"
          name="suggested"
          options={suggested.categories.map(({ code, name }) => ({ value: code, label: name }))}
          value={chosen}
          choose={(categoryCode) => fill({ categoryCode })}
        />
      )}
      {words && (
        <Levels
          label={suggested.categories.length > 0 ? '都不对？自己选分类' : '事项分类'}
          hint={
            chosen === ''
              ? '拿不准也没关系，选最接近的，工作人员会核对'
              : `已选：${trailNames(words.categories, chosen)}`
          }
          levels={['大类', '小类', '细类']}
          all={words.categories}
          code={chosen}
          fault={faults.categoryCode}
          choose={(categoryCode) => fill({ categoryCode })}
        />
      )}
      <Answered articles={suggested.articles} enough={enough} />
    </>
  )
}
