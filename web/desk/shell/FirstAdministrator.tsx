import { Alert, Button, Descriptions, Form, Input, Result, Typography } from 'antd'
import { useState } from 'react'
import { makeFirstAdministrators } from '#modules/identity/contract.ts'
import { call } from '../../api/call.ts'
import { problemIn } from '../../ui/FormDialog.tsx'
import { Gate } from './Gate.tsx'
import { againRules, passwordRule } from './password-rules.ts'

interface Entered {
  system: { account: string; name: string; password: string }
  again: string
  security: { account: string; name: string }
  audit: { account: string; name: string }
}

/** The token stands behind `#`, which browsers send to nobody; a link from elsewhere may carry it as `?token=`. */
const tokenIn = (address: Location) =>
  address.hash.slice(1) || (new URLSearchParams(address.search).get('token') ?? '')

/** Makes the three administrators by the one-time link the launcher printed. The other two passwords are shown once. */
export function FirstAdministrator() {
  const [token] = useState(() => tokenIn(location))
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<{ entered: Entered; security: string; audit: string }>()
  const make = async (entered: Entered) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      const { system, security, audit } = entered
      setMade({
        entered,
        ...(await call(makeFirstAdministrators, { body: { token, system, security, audit } })),
      })
      history.replaceState(null, '', location.pathname)
    } catch (error) {
      setRefusal(problemIn(error).title)
    }
    setBusy(false)
  }
  if (token.length !== 43) {
    return (
      <Gate width={520} title="建立首批管理员">
        <Result status="warning" title="链接不完整" subTitle="请从启动系统的终端中复制完整链接，整行打开" />
      </Gate>
    )
  }
  return (
    <Gate width={560} title="建立首批管理员">
      {made ? (
        <Made {...made} />
      ) : (
        <Form layout="vertical" onFinish={(entered: Entered) => void make(entered)} scrollToFirstError>
          <Typography.Paragraph>
            系统、安全、审计三项管理须由三个不同的人担任。您先设自己的密码，另外两人凭一次性密码登录。
          </Typography.Paragraph>
          {refusal && (
            <Alert role="alert" type="error" showIcon title={refusal} style={{ marginBottom: 12 }} />
          )}
          <h2 className="form-part">系统管理员（您本人）</h2>
          <WhoFields duty="system" label="系统管理员" />
          <Form.Item
            name={['system', 'password']}
            label="密码"
            rules={[passwordRule]}
            extra="至少 10 位，含大写、小写、数字、符号中的三种；或 20 位以上的短句"
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <Form.Item
            name="again"
            label="再输入一次密码"
            dependencies={[['system', 'password']]}
            rules={againRules(['system', 'password'])}
          >
            <Input.Password autoComplete="new-password" maxLength={200} />
          </Form.Item>
          <h2 className="form-part">安全管理员（管权限）</h2>
          <WhoFields duty="security" label="安全管理员" />
          <h2 className="form-part">审计管理员（看审计）</h2>
          <WhoFields duty="audit" label="审计管理员" />
          <Button type="primary" htmlType="submit" block loading={busy}>
            建立
          </Button>
        </Form>
      )}
    </Gate>
  )
}

function WhoFields({ duty, label }: { duty: 'system' | 'security' | 'audit'; label: string }) {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12 }}>
      <Form.Item
        name={[duty, 'name']}
        label={`${label}姓名`}
        rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item
        name={[duty, 'account']}
        label={`${label}账号`}
        rules={[
          { required: true, message: '请填写账号' },
          { pattern: /^[\w.-]{2,40}$/, message: '2 至 40 位字母、数字、点、横线或下划线' },
        ]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </div>
  )
}

function Made({ entered, security, audit }: { entered: Entered; security: string; audit: string }) {
  return (
    <>
      <Result status="success" title="三名管理员已建立" style={{ padding: '0 0 16px' }} />
      <Alert
        type="warning"
        showIcon
        title="一次性密码只显示这一次，请分别告知本人；首次登录时须修改"
        style={{ marginBottom: 12 }}
      />
      <Descriptions
        bordered
        column={1}
        items={[
          {
            key: 'security',
            label: `${entered.security.name}（${entered.security.account}）`,
            children: (
              <Typography.Text copyable code>
                {security}
              </Typography.Text>
            ),
          },
          {
            key: 'audit',
            label: `${entered.audit.name}（${entered.audit.account}）`,
            children: (
              <Typography.Text copyable code>
                {audit}
              </Typography.Text>
            ),
          },
        ]}
      />
      <Button type="primary" block href="/desk" style={{ marginTop: 16 }}>
        去登录
      </Button>
    </>
  )
}
