import { WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { reportError } from '#modules/knowledge/contract-inquiries.ts'
import { useChange } from '../../api/queries.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { useAct } from '../../ui/useAct.ts'
import { useMay } from '../shell/session.ts'

const phrases = ['电话或地址已变', '政策已更新', '与实际办理不符', '答案不完整']

/** 报错: tells the owner unit what is wrong with the edition that was read. */
export function ReportError({ id, edition }: { id: string; edition: number }) {
  const may = useMay('knowledge.suggest')
  const [open, setOpen] = useState(false)
  const report = useChange(reportError, { refreshes: ['/knowledge/inquiries'] })
  const act = useAct()
  if (!may) return null
  return (
    <>
      <Button icon={<WarningOutlined />} onClick={() => setOpen(true)}>
        报错
      </Button>
      <ReasonDialog
        open={open}
        title="报错：告诉责任单位哪里不对"
        okText="提交"
        phrases={phrases}
        onClose={() => setOpen(false)}
        onSubmit={(question) =>
          act(
            () => report.mutateAsync({ params: { id }, body: { edition, question } }),
            '已提交责任单位，答复在“报错与提问”中查看',
          )
        }
      />
    </>
  )
}
