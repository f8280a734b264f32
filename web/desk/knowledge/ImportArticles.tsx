import { UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Flex, Modal, Select, Table, Upload } from 'antd'
import { useState } from 'react'
import { importArticles, importFields } from '#modules/knowledge/contract-tables.ts'
import type { Reply } from '#platform/http/contract.ts'
import { addressOf, CallFailed, type Problem } from '../../api/call.ts'
import { problemIn } from '../../ui/FormDialog.tsx'

type Report = Reply<typeof importArticles>
type Field = keyof typeof importFields

/** Takes a table in: which column is what, a report without writing, then the import. */
export function ImportArticles({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const [report, setReport] = useState<Report>()
  const [submit, setSubmit] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const run = async (of: File, keep: boolean, mapping?: Report['mapping']) => {
    setBusy(true)
    setProblem(undefined)
    try {
      setReport(await send(of, { keep, submit, ...(mapping && { mapping: written(mapping) }) }))
      if (keep) await client.invalidateQueries({ predicate: isKnowledge })
    } catch (error) {
      setProblem(problemIn(error))
    }
    setBusy(false)
  }
  const choose = (field: Field, column: number | null) => {
    if (!file || !report) return
    void run(
      file,
      false,
      report.mapping.map((one) => (one.field === field ? { field, column } : one)),
    )
  }
  return (
    <Modal
      open
      title="导入知识点"
      width={820}
      okText={report ? `导入 ${report.good} 个` : '导入'}
      cancelText="关闭"
      mask={{ closable: false }}
      okButtonProps={{ disabled: !report || report.kept || report.good === 0, loading: busy }}
      onOk={() => file && void run(file, true, report?.mapping)}
      onCancel={onClose}
    >
      {problem && (
        <Alert role="alert" type="error" showIcon title={problem.title} style={{ marginBottom: 8 }} />
      )}
      <Flex gap={12} align="center" style={{ marginBottom: 8 }}>
        <Upload
          accept=".xlsx,.csv"
          maxCount={1}
          fileList={file ? [{ uid: '1', name: file.name }] : []}
          beforeUpload={(chosen) => {
            setFile(chosen)
            void run(chosen, false)
            return false
          }}
          onRemove={() => {
            setFile(undefined)
            setReport(undefined)
          }}
        >
          <Button icon={<UploadOutlined />}>选择 .xlsx 或 .csv 文件</Button>
        </Upload>
        <Checkbox checked={submit} onChange={({ target }) => setSubmit(target.checked)}>
          导入后直接提交审核
        </Checkbox>
      </Flex>
      <p className="quiet">
        首行为列名；选择文件后先试导，核对各列和不能导入的行，再点“导入”。一次至多 2000 行。
      </p>
      {report && (
        <>
          <Alert
            role="status"
            type={report.refused.length > 0 ? 'warning' : 'success'}
            showIcon
            title={`${report.kept ? '已导入' : '可以导入'} ${report.good} 个；不能导入 ${report.refused.length + report.more} 行`}
            style={{ marginBottom: 8 }}
          />
          {!report.kept && <Columns report={report} onChoose={choose} />}
          {report.refused.length > 0 && (
            <Table
              size="small"
              aria-label="不能导入的行"
              rowKey="row"
              dataSource={report.refused}
              pagination={{ pageSize: 8, hideOnSinglePage: true }}
              columns={[
                { title: '行', dataIndex: 'row', width: 70 },
                { title: '标准问题', dataIndex: 'text' },
                { title: '原因', dataIndex: 'why' },
              ]}
            />
          )}
        </>
      )}
    </Modal>
  )
}

function Columns(props: { report: Report; onChoose: (field: Field, column: number | null) => void }) {
  const { head, mapping } = props.report
  const options = head.map((name, value) => ({ value, label: name === '' ? `第 ${value + 1} 列` : name }))
  return (
    <Flex wrap gap={8} style={{ marginBottom: 8 }}>
      {mapping.map(({ field, column }) => (
        <label key={field} style={{ width: 180 }}>
          {importFields[field as Field]}
          <Select
            aria-label={`${importFields[field as Field]}在哪一列`}
            allowClear
            placeholder="没有这一列"
            value={column}
            options={options}
            onChange={(chosen: number | null | undefined) => props.onChoose(field as Field, chosen ?? null)}
            style={{ width: '100%' }}
          />
        </label>
      ))}
    </Flex>
  )
}

const written = (mapping: Report['mapping']): string =>
  mapping.flatMap(({ field, column }) => (column === null ? [] : [`${field}=${column}`])).join(';')

const isKnowledge = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
  String(queryKey[0]).startsWith('/knowledge')

async function send(
  file: File,
  query: { keep: boolean; submit: boolean; mapping?: string },
): Promise<Report> {
  const body = new FormData()
  body.append('file', file)
  const response = await fetch(addressOf(importArticles, { query }), {
    method: 'POST',
    headers: { 'idempotency-key': crypto.randomUUID() },
    body,
  })
  if (!response.ok) throw new CallFailed((await response.json()) as Problem)
  return (await response.json()) as Report
}
