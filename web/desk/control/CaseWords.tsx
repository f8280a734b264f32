import { Typography } from 'antd'
import type { CaseRowView } from '../cases/queries.ts'
import { FlagTags, StateTag } from '../cases/tags.tsx'

/** A case in a line of a ledger: what it is about, its number, where it stands, who leads. */
export function CaseWords({ of }: { of: CaseRowView }) {
  return (
    <>
      <div style={{ fontWeight: 500 }}>{of.title}</div>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {of.number} · {of.leadUnit ?? '未派单'}
      </Typography.Text>{' '}
      <StateTag state={of.state} />
      <FlagTags flags={of.flags} secret={of.secret} />
    </>
  )
}
