import { PaperClipOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Flex, Form, Input, Select, Space, Tag, Upload } from 'antd'
import { useState } from 'react'
import { longestSpoken, uploadFile } from '#modules/knowledge/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { addressOf, CallFailed, type Problem } from '../../api/call.ts'
import { useAct } from '../../ui/useAct.ts'
import './knowledge.css'
import { type ArticlePage, answerKindOptions } from './words.ts'

type File = ArticlePage['files'][number]

/** The answers of the form: of each kind one or more, each with its files. */
export function AnswerFields({ known }: { known: readonly File[] }) {
  return (
    <Form.List name="answers">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }, place) => (
            <div key={key} className="answer-field">
              <Flex gap={12} align="start">
                <Form.Item name={[name, 'kind']} style={{ width: 110, marginBottom: 8 }}>
                  <Select aria-label={`第 ${place + 1} 个答案的种类`} options={answerKindOptions} />
                </Form.Item>
                <Form.Item name={[name, 'heading']} style={{ flex: 1, marginBottom: 8 }}>
                  <Input
                    aria-label={`第 ${place + 1} 个答案适用的情形`}
                    maxLength={40}
                    placeholder="适用的情形（可不填），如：外地户籍"
                  />
                </Form.Item>
                <Button type="link" onClick={() => remove(name)}>
                  删去
                </Button>
              </Flex>
              <Form.Item noStyle dependencies={[['answers', name, 'kind']]}>
                {(form) => {
                  const spoken = form.getFieldValue(['answers', name, 'kind']) === 'spoken'
                  return (
                    <Form.Item name={[name, 'text']} style={{ marginBottom: 8 }}>
                      <Input.TextArea
                        aria-label={`第 ${place + 1} 个答案`}
                        autoSize={{ minRows: spoken ? 2 : 3, maxRows: 14 }}
                        maxLength={10_000}
                        {...(spoken && { count: { show: true, max: longestSpoken } })}
                        placeholder={spoken ? `电话中读给市民听，最多 ${longestSpoken} 字` : ''}
                      />
                    </Form.Item>
                  )
                }}
              </Form.Item>
              <Form.Item name={[name, 'attachments']} style={{ marginBottom: 8 }}>
                <Files known={known} />
              </Form.Item>
            </div>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            onClick={() => add({ kind: 'standard', heading: '', text: '', attachments: [] })}
            style={{ marginBottom: 12 }}
          >
            再加一个答案
          </Button>
        </>
      )}
    </Form.List>
  )
}

function Files(props: { known: readonly File[]; value?: string[]; onChange?: (ids: string[]) => void }) {
  const { known, value = [] } = props
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  const act = useAct()
  const add = async (file: globalThis.File) => {
    setBusy(true)
    await act(async () => {
      const { id, name } = await upload(file)
      setNames((before) => ({ ...before, [id]: name }))
      props.onChange?.([...value, id])
    })
    setBusy(false)
  }
  return (
    <Space wrap size={4}>
      <Upload showUploadList={false} customRequest={({ file }) => void add(file as globalThis.File)}>
        <Button icon={<PaperClipOutlined />} loading={busy} disabled={value.length >= 10}>
          添加附件
        </Button>
      </Upload>
      {value.map((id) => (
        <Tag key={id} closable onClose={() => props.onChange?.(value.filter((one) => one !== id))}>
          {names[id] ?? known.find((file) => file.id === id)?.name ?? '附件'}
        </Tag>
      ))}
    </Space>
  )
}

async function upload(file: globalThis.File): Promise<Reply<typeof uploadFile>> {
  const body = new FormData()
  body.append('file', file)
  const response = await fetch(addressOf(uploadFile), { method: 'POST', body })
  if (!response.ok) throw new CallFailed((await response.json()) as Problem)
  return (await response.json()) as Reply<typeof uploadFile>
}
