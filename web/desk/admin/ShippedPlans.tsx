import { Alert, Button, Card, Form, Select } from 'antd'
import { useState } from 'react'
import { listShippedPlans, takeShippedPlan } from '#modules/numbering/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useChange, useReading } from '../../api/queries.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import type { Known } from './number-plan.ts'

type Shipped = Reply<typeof listShippedPlans>['plans'][number]

/** Plans that come with the product; one is taken whole, with its flows, as the next version. */
export function ShippedPlans(props: { known: Known; version: number; onTaken: () => void }) {
  const reading = useReading(listShippedPlans)
  const [open, setOpen] = useState<Shipped>()
  const take = useChange(takeShippedPlan, { refreshes: ['/number-plan', '/flows'] })
  return (
    <>
      {reading.data?.plans.map((plan) => (
        <Card
          key={plan.id}
          size="small"
          title={plan.name}
          extra={<Button onClick={() => setOpen(plan)}>采用</Button>}
          style={{ marginBottom: 12 }}
        >
          {plan.about}
        </Card>
      ))}
      {open && (
        <FormDialog<{ trunks: string[] }>
          title={`采用“${open.name}”`}
          okText="采用"
          done="已采用，新的通话按它接续"
          intro={
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 12 }}
              title="现有的规则和中继组由它代替；原来的版本可以随时取出"
            />
          }
          onClose={() => setOpen(undefined)}
          onSubmit={async ({ trunks }) => {
            await take.mutateAsync({ params: { id: open.id }, body: { version: props.version, trunks } })
            props.onTaken()
          }}
        >
          {open.trunks.map((name, at) => (
            <Form.Item
              key={name}
              name={['trunks', at]}
              label={`${name} 对应的中继`}
              rules={[{ required: true, message: '请选择中继' }]}
            >
              <Select options={props.known.trunks.map((trunk) => ({ value: trunk.id, label: trunk.name }))} />
            </Form.Item>
          ))}
        </FormDialog>
      )}
    </>
  )
}
