import { Typography } from 'antd'
import { listReferences } from '#modules/cases/contract-reference.ts'
import type { Reply } from '#platform/http/contract.ts'
import { shownTime } from '../../ui/time.ts'

/** 相似工单: how like questions were answered, to be read out or copied into the answer. */
export function References({ cases }: { cases: Reply<typeof listReferences>['cases'] }) {
  return cases.map((one) => (
    <article key={one.number} style={{ padding: '6px 0', borderBottom: '1px solid #eef0f3' }}>
      <strong>{one.title}</strong>
      <div>
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {one.category} · {one.unit ?? '热线答复'} · {shownTime(one.closedAt).split(' ')[0]}
        </Typography.Text>
      </div>
      <Typography.Paragraph
        style={{ marginBottom: 0, whiteSpace: 'pre-wrap' }}
        ellipsis={{ rows: 3, expandable: 'collapsible', symbol: (open) => (open ? '收起' : '展开') }}
        copyable={{ text: one.publicReply, tooltips: ['复制答复', '已复制'] }}
      >
        {one.publicReply}
      </Typography.Paragraph>
    </article>
  ))
}
