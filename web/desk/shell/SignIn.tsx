import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { signIn } from '#modules/identity/contract.ts'
import { call, CallFailed } from '../../api/call.ts'

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
      await client.invalidateQueries()
    } catch (error) {
      setRefusal(error instanceof CallFailed ? error.problem.title : '登录没有完成，请重试')
    }
    setBusy(false)
  }
  return (
    <main style={{ minHeight: '100%', display: 'grid', placeItems: 'center', background: 'linear-gradient(160deg,#123f73,#1b5faa 55%,#3d82c9)' }}>
      <Card style={{ width: 380, boxShadow: '0 12px 40px rgb(0 0 0 / 25%)' }} styles={{ body: { padding: 32 } }}>
        <Typography.Title level={1} style={{ fontSize: 24, margin: 0, textAlign: 'center' }}>
          民声 · 12345
        </Typography.Title>
        <Typography.Paragraph type="secondary" style={{ textAlign: 'center', marginBottom: 24 }}>
          政务服务便民热线工作台
        </Typography.Paragraph>
        {refusal && <Alert role="alert" type="error" showIcon title={refusal} style={{ marginBottom: 16 }} />}
        <Form layout="vertical" size="large" onFinish={(entered: Entered) => void enter(entered)} requiredMark={false}>
          <Form.Item name="account" label="账号或工号" rules={[{ required: true, message: '请输入账号或工号' }]}>
            <Input autoFocus autoComplete="username" maxLength={64} />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
            <Input.Password autoComplete="current-password" maxLength={128} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            登录
          </Button>
        </Form>
      </Card>
    </main>
  )
}
