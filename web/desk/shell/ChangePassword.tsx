import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { changePassword } from '#modules/identity/contract.ts'
import { call } from '../../api/call.ts'
import { problemIn } from '../../ui/FormDialog.tsx'
import { againRules, passwordRule } from './password-rules.ts'

interface Entered {
  oldPassword: string
  newPassword: string
}

/** Changes one's own password; forced after a one-time password. Other sessions of the person end. */
export function ChangePassword({ forced = false }: { forced?: boolean }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const change = async ({ oldPassword, newPassword }: Entered) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      await call(changePassword, { body: { oldPassword, newPassword } })
      await client.invalidateQueries()
      await navigate('/')
    } catch (error) {
      setRefusal(problemIn(error).title)
    }
    setBusy(false)
  }
  return (
    <div className="screen">
      <Card style={{ maxWidth: 460, margin: '32px auto' }}>
        <h1 style={{ fontSize: 18, margin: '0 0 16px' }}>修改密码</h1>
        {forced && (
          <Alert
            type="info"
            showIcon
            title="这是一次性密码，请先设置您自己的密码"
            style={{ marginBottom: 16 }}
          />
        )}
        {refusal && <Alert role="alert" type="error" showIcon title={refusal} style={{ marginBottom: 16 }} />}
        <Form layout="vertical" onFinish={(entered: Entered) => void change(entered)}>
          <Form.Item
            name="oldPassword"
            label={forced ? '一次性密码' : '原密码'}
            rules={[{ required: true, message: '请输入原密码' }]}
          >
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Form.Item
            name="newPassword"
            label="新密码"
            extra="至少 10 位，含大写、小写、数字、符号中的三种；或 20 位以上的短句。不含账号、工号"
            rules={[passwordRule]}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <Form.Item
            name="again"
            label="再输入一次"
            dependencies={['newPassword']}
            rules={againRules('newPassword')}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            保存
          </Button>{' '}
          修改后，其他设备上的登录随即退出
        </Form>
      </Card>
    </div>
  )
}
