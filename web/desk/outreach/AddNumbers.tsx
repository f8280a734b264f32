import { UploadOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Modal, Space, Table, Tabs, Upload } from 'antd'
import { useState } from 'react'
import { addNumbers, importNumbers } from '#modules/outreach/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { addressOf, call, CallFailed, type Problem } from '../../api/call.ts'
import { problemIn } from '../../ui/FormDialog.tsx'
import { pastedRows } from './pasted-rows.ts'
import type { CampaignView } from './words.ts'

type Report = Reply<typeof addNumbers>

/** Takes numbers in, from an Excel workbook or pasted, and says row by row what could not be used. */
export function AddNumbers({ campaign, onClose }: { campaign: CampaignView; onClose: () => void }) {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [file, setFile] = useState<File>()
  const [way, setWay] = useState('file')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [report, setReport] = useState<Report>()
  const rows = pastedRows(text)
  const ready = way === 'file' ? file !== undefined : rows.length > 0
  const take = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const params = { id: campaign.id }
      setReport(
        way === 'file' && file
          ? await sendFile(campaign.id, file)
          : await call(addNumbers, { params, body: { rows } }),
      )
      setText('')
      setFile(undefined)
      await client.invalidateQueries({ queryKey: ['/campaigns'] })
    } catch (error) {
      setProblem(problemIn(error))
    }
    setBusy(false)
  }
  return (
    <Modal
      open
      title={`导入号码 · ${campaign.name}`}
      okText="导入"
      cancelText="关闭"
      width={720}
      mask={{ closable: false }}
      okButtonProps={{ disabled: !ready, loading: busy }}
      onOk={() => void take()}
      onCancel={onClose}
    >
      {problem && <Alert role="alert" type="error" showIcon title={problem.title} />}
      {report && <Taken report={report} />}
      <Tabs
        activeKey={way}
        onChange={setWay}
        items={[
          {
            key: 'file',
            label: 'Excel 文件',
            children: (
              <Space orientation="vertical">
                <span className="quiet">
                  第一个工作表；首行写“号码、姓名、备注”，或首列就是号码。一次至多 20000 行。
                </span>
                <Upload
                  accept=".xlsx"
                  maxCount={1}
                  fileList={file ? [{ uid: '1', name: file.name }] : []}
                  beforeUpload={(chosen) => {
                    setFile(chosen)
                    return false
                  }}
                  onRemove={() => setFile(undefined)}
                >
                  <Button icon={<UploadOutlined />}>选择 .xlsx 文件</Button>
                </Upload>
              </Space>
            ),
          },
          {
            key: 'paste',
            label: '粘贴',
            children: (
              <Input.TextArea
                aria-label="号码，每行一个"
                placeholder={'每行一个：号码 姓名 备注\n13812345678 王女士'}
                rows={8}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            ),
          },
        ]}
      />
    </Modal>
  )
}

function Taken({ report: { taken, bad, more } }: { report: Report }) {
  return (
    <>
      <Alert
        role="status"
        type={bad.length > 0 ? 'warning' : 'success'}
        showIcon
        title={`已加入 ${taken} 个号码${bad.length > 0 ? `；${bad.length + more} 行没有加入` : ''}`}
      />
      {bad.length > 0 && (
        <Table
          size="small"
          aria-label="没有加入的行"
          rowKey={({ row, fault }) => `${row} ${fault}`}
          dataSource={bad}
          pagination={{ pageSize: 8, hideOnSinglePage: true }}
          columns={[
            { title: '行', dataIndex: 'row', width: 70 },
            { title: '内容', dataIndex: 'text' },
            { title: '原因', dataIndex: 'why' },
          ]}
        />
      )}
      {more > 0 && <p className="quiet">另有 {more} 行未列出</p>}
    </>
  )
}

async function sendFile(id: string, file: File): Promise<Report> {
  const body = new FormData()
  body.append('file', file)
  const response = await fetch(addressOf(importNumbers, { params: { id } }), {
    method: 'POST',
    headers: { 'idempotency-key': crypto.randomUUID() },
    body,
  })
  if (!response.ok) throw new CallFailed((await response.json()) as Problem)
  return (await response.json()) as Report
}
