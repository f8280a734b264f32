import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import { changePassword } from '#modules/identity/contract.ts'
import { call } from '../../api/call.ts'
import { useAct } from '../../ui/useAct.ts'

interface Entered {
  oldPassword: string
  newPassword: string
}

/** Changes one's own password; forced after a one-time password. Other sessions of the person end. */
export function ChangePassword({ forced = false }: { forced?: boolean }) {
  const act = useAct()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [form] = Form.useForm<Entered & { again: string }>()
  const change = async ({ oldPassword, newPassword }: Entered) => {
    if (!(await act(() => call(changePassword, { body: { oldPassword, newPassword } }), '密码已修改，其他设备上的登录已退出'))) return
    await client.invalidateQueries()
    await navigate('/')
  }
  return (
    <div className="screen">
      <Card title={<h1 style={{ fontSize: 16, margin: 0 }}>修改密码</h1>} style={{ maxWidth: 460, margin: '32px auto' }}>
        {forced && <Alert type="info" showIcon title="这是一次性密码，请先设置您自己的密码" style={{ marginBottom: 16 }} />}
        <Form form={form} layout="vertical" onFinish={(entered) => void change(entered)}>
          <Form.Item name="oldPassword" label="原密码" rules={[{ required: true, message: '请输入原密码' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item
            name="newPassword"
            label="新密码"
            extra="至少 12 个字符，不含姓名、账号，不用常见密码"
            rules={[{ required: true, min: 12, message: '至少 12 个字符' }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="again"
            label="再输入一次"
            dependencies={['newPassword']}
            rules={[
              { required: true, message: '请再输入一次新密码' },
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  value === getFieldValue('newPassword') ? Promise.resolve() : Promise.reject(new Error('两次输入不一致')),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            保存
          </Button>
        </Form>
      </Card>
    </div>
  )
}
