import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { signIn } from '#modules/identity/contract.ts'
import { call } from '../../api/call.ts'
import { problemIn } from '../../ui/FormDialog.tsx'
import { Gate } from './Gate.tsx'

interface Entered {
  account: string
  password: string
}

/** Sign-in page: one refusal sentence for every wrong pair, the account stays typed. */
export function SignIn() {
  const client = useQueryClient()
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const enter = async (entered: Entered) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      await call(signIn, { body: entered })
      await client.resetQueries()
    } catch (error) {
      setRefusal(problemIn(error).title)
    }
    setBusy(false)
  }
  return (
    <Gate width={380}>
      {refusal && <Alert role="alert" type="error" showIcon title={refusal} style={{ marginBottom: 16 }} />}
      <Form
        layout="vertical"
        size="large"
        onFinish={(entered: Entered) => void enter(entered)}
        requiredMark={false}
      >
        <Form.Item
          name="account"
          label="账号或工号"
          rules={[{ required: true, message: '请输入账号或工号' }]}
        >
          <Input autoFocus autoComplete="username" maxLength={60} />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          登录
        </Button>
      </Form>
    </Gate>
  )
}
