import { Cascader, DatePicker, Flex, Form, Input, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { writeArticle } from '#modules/knowledge/contract.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { instantPicked, pickable } from '../../ui/picked-time.ts'
import { UnitPicker } from '../admin/UnitPicker.tsx'
import { useWords } from '../cases/queries.ts'
import { useSession } from '../shell/session.ts'
import { AnswerFields } from './AnswerFields.tsx'
import { steps, trail } from './code-steps.ts'
import {
  type ArticlePage,
  type Content,
  knowledgeReadings,
  visibilityNotes,
  visibilityOptions,
} from './words.ts'

interface Values {
  title: string
  questions: string[]
  answers: {
    kind: Content['answers'][number]['kind']
    heading?: string
    text?: string
    attachments?: string[]
  }[]
  keywords: string[]
  category: string[]
  areas: string[]
  ownerUnitId: string
  visibility: Content['visibility']
  basis: string
  from: Dayjs | null
  until: Dayjs | null
  why: string
}
const separators = ['；', ';', '、', '\n']

/** Writes an article or the next edition of one. A draft may be unfinished; what is missing is said when it is submitted. */
export function ArticleForm(props: {
  page?: ArticlePage
  begun?: Partial<Content>
  onConflict?: () => void
  onClose: () => void
  onKept: (id: string) => void
}) {
  const { page } = props
  const { unitId } = useSession()
  const words = useWords()
  const [id] = useState(() => page?.id ?? crypto.randomUUID())
  const save = useChange(writeArticle, { refreshes: knowledgeReadings })
  const categories = words.data?.categories ?? []
  const submit = async ({ category, from, until, why, answers, ...said }: Values) => {
    const content: Content = {
      ...said,
      questions: said.questions ?? [],
      keywords: said.keywords ?? [],
      areas: said.areas ?? [],
      answers: answers.map(({ kind, heading = '', text = '', attachments = [] }) => ({
        kind,
        heading,
        text,
        attachments,
      })),
      categoryCode: category?.at(-1) ?? '',
      validFrom: from ? instantPicked(from) : null,
      validUntil: until ? instantPicked(until) : null,
    }
    await save.mutateAsync({
      params: { id },
      body: { content, why: why ?? '', version: page?.version ?? 0 },
    })
    props.onKept(id)
  }
  if (!words.data) return null
  return (
    <FormDialog<Values>
      title={page ? `修改“${page.title}”` : '新写知识点'}
      okText="保存草稿"
      done="已存为草稿；提交审核、发布后才能查到"
      width={880}
      initial={initialOf(page?.content ?? props.begun, unitId, categories)}
      {...(page && { latest: [{ label: '标准问题', value: page.title }] })}
      {...(props.onConflict && { onConflict: props.onConflict })}
      onClose={props.onClose}
      onSubmit={submit}
    >
      <Form.Item name="title" label="标准问题" rules={[{ required: true, message: '请填写标准问题' }]}>
        <Input maxLength={100} autoFocus placeholder="市民会怎样问，如：家里突然停水怎么办" />
      </Form.Item>
      <Form.Item name="questions" label="其他问法" extra="同一个意思的别种说法；逐个回车">
        <Select mode="tags" open={false} tokenSeparators={separators} />
      </Form.Item>
      <AnswerFields known={page?.files ?? []} />
      <Flex gap={12}>
        <Form.Item name="category" label="事项分类" style={{ flex: 1 }}>
          <Cascader options={steps(categories)} changeOnSelect showSearch placeholder="事项分类" />
        </Form.Item>
        <Form.Item name="areas" label="适用区域" extra="不填为全市" style={{ flex: 1 }}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={words.data.areas.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
      </Flex>
      <Flex gap={12}>
        <Form.Item
          name="ownerUnitId"
          label="责任单位"
          rules={[{ required: true, message: '请选择责任单位' }]}
          style={{ flex: 1 }}
        >
          <UnitPicker label="责任单位" />
        </Form.Item>
        <Form.Item name="keywords" label="关键词" extra="逐个回车" style={{ flex: 1 }}>
          <Select mode="tags" open={false} tokenSeparators={[...separators, '，', ',', ' ']} />
        </Form.Item>
      </Flex>
      <Form.Item name="visibility" label="公开范围">
        <Radio.Group
          options={visibilityOptions.map(({ value, label }) => ({
            value,
            label: `${label}（${visibilityNotes[value as keyof typeof visibilityNotes]}）`,
          }))}
        />
      </Form.Item>
      <Flex gap={12}>
        <Form.Item name="from" label="有效期起（可不填）" style={{ flex: 1 }}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="until" label="有效期止（可不填）" style={{ flex: 1 }}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
        </Form.Item>
      </Flex>
      <Form.Item name="basis" label="依据">
        <Input maxLength={500} placeholder="文件名称、文号和条款" />
      </Form.Item>
      <Form.Item
        name="why"
        label="改动说明"
        rules={page ? [{ required: true, message: '请写明为什么改' }] : []}
      >
        <Input maxLength={200} placeholder="别人在版本记录里看到" />
      </Form.Item>
    </FormDialog>
  )
}

const kinds = ['standard', 'spoken', 'public'] as const

function initialOf(
  content: Partial<Content> | undefined,
  unitId: string,
  categories: Parameters<typeof trail>[0],
): Partial<Values> {
  const empty = kinds.map((kind) => ({ kind, heading: '', text: '', attachments: [] }))
  const answers = content?.answers ?? []
  const missing = empty.filter(({ kind }) => answers.every((answer) => answer.kind !== kind))
  return {
    title: content?.title ?? '',
    questions: content?.questions ?? [],
    answers: [...answers, ...missing],
    keywords: content?.keywords ?? [],
    category: trail(categories, content?.categoryCode),
    areas: content?.areas ?? [],
    ownerUnitId: content?.ownerUnitId ?? unitId,
    visibility: content?.visibility ?? 'agents',
    basis: content?.basis ?? '',
    from: content?.validFrom ? pickable(content.validFrom) : null,
    until: content?.validUntil ? pickable(content.validUntil) : null,
    why: '',
  }
}
