import { Typography } from 'antd'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { useAct } from '../../ui/useAct.ts'
import { type CaseRowView, useCaseAct } from '../cases/queries.ts'

/** 并入/补充此单: the caller speaks of a matter already on its way. What he adds goes to the unit with the urge, no second case is made. */
export function UrgeDialog({
  row,
  begun,
  callId,
  onClose,
}: {
  row: CaseRowView
  begun: string
  /** The call in which he says it: it and its recording come to the case. */
  callId: string | undefined
  onClose: () => void
}) {
  const waits = row.state === 'AWAITING_CITIZEN'
  const call = callId === undefined ? {} : { callId }
  const act = useAct()
  const urge = useCaseAct('urge')
  const supplement = useCaseAct('infoReceived')
  const submit = (text: string) =>
    act(
      () =>
        waits
          ? supplement.mutateAsync({ params: { id: row.id }, body: { remark: text, ...call } })
          : urge.mutateAsync({ params: { id: row.id }, body: { reason: text, level: 1, ...call } }),
      waits ? '已补充，转回承办单位' : '已催办，补充情况已转承办单位',
    )
  return (
    <ReasonDialog
      open
      title={`${waits ? '补充材料' : '催办并补充'} · ${row.number}`}
      okText={waits ? '补充' : '催办'}
      phrases={[
        '市民再次来电催办，请尽快联系',
        '市民称问题仍未解决，请核实',
        ...(begun.trim() ? [begun.trim().slice(0, 480)] : []),
      ]}
      extra={<Typography.Paragraph strong>{row.title}</Typography.Paragraph>}
      onClose={onClose}
      onSubmit={submit}
    />
  )
}
