import { Form, Radio } from 'antd'
import { askCallerList } from '#modules/numbering/contract-lists.ts'
import { useChange } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { type ListAction, type ListName, usualVipLevel } from '../admin/caller-list-words.ts'
import { ListWishFields, WishReason } from '../admin/ListWishFields.tsx'

const days = [
  { value: 1, label: '一天' },
  { value: 7, label: '七天' },
  { value: 30, label: '三十天' },
]
const dayMs = 24 * 3_600_000
interface Wish {
  list: ListName
  pattern: string
  action: ListAction
  days: number
  reason: string
}

/** 申请列入名单, from the desk and with the call it is about; a shift lead decides. */
export function ListRequest(props: { callId: string; number: string; onClose: () => void }) {
  const ask = useChange(askCallerList, { refreshes: ['/caller-lists'] })
  const pattern = props.number === '' ? 'anonymous' : props.number
  return (
    <FormDialog<Wish>
      title="申请列入名单"
      okText="提交申请"
      done="已提交，由班长审批"
      initial={{ list: 'black', action: 'refuse', days: 7, pattern }}
      onClose={props.onClose}
      onSubmit={({ days: long, ...wish }) =>
        ask.mutateAsync({
          body: {
            ...wish,
            callId: props.callId,
            expiresAt: new Date(Date.now() + long * dayMs).toISOString(),
            ...(wish.action === 'class' && { level: usualVipLevel }),
          },
        })
      }
    >
      <ListWishFields hint={pattern === 'anonymous' ? 'anonymous 表示所有不显示号码的来电' : undefined} />
      <Form.Item name="days" label="多久">
        <Radio.Group optionType="button" buttonStyle="solid" options={days} />
      </Form.Item>
      <WishReason />
    </FormDialog>
  )
}
