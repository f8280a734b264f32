import { DownOutlined, KeyOutlined, LaptopOutlined, LogoutOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { signOut } from '#modules/identity/contract.ts'
import { call } from '../../api/call.ts'
import { useAct } from '../../ui/useAct.ts'
import { usePhone } from '../telephony/phone-context.ts'
import { useSession } from './session.ts'

/** Who is signed in; password, own sign-ins and sign-out. Signing out in mid call is asked twice. */
export function PersonMenu() {
  const session = useSession()
  const act = useAct()
  const navigate = useNavigate()
  const { modal } = App.useApp()
  const phone = usePhone()
  const leave = async () => {
    if (await act(() => call(signOut, { body: {} }))) location.assign('/desk')
  }
  const ask = () => {
    if (!phone.inCall) return void leave()
    modal.confirm({
      title: '您正在通话，仍要退出吗？',
      content: '退出后市民会听到提示并回到排队的原来位置',
      okText: '退出',
      okButtonProps: { danger: true },
      cancelText: '继续通话',
      onOk: leave,
    })
  }
  const roles = session.roles.map(({ name }) => name).join('、')
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', type: 'group', label: `${session.unitName}${roles ? ` · ${roles}` : ''}` },
          {
            key: 'sessions',
            icon: <LaptopOutlined />,
            label: '我的登录',
            onClick: () => void navigate('/sessions'),
          },
          {
            key: 'password',
            icon: <KeyOutlined />,
            label: '修改密码',
            onClick: () => void navigate('/password'),
          },
          { key: 'leave', icon: <LogoutOutlined />, label: '退出登录', onClick: ask },
        ],
      }}
    >
      <Button type="text" style={{ color: '#fff' }}>
        {session.agentNo ? `${session.agentNo} ` : ''}
        {session.name} <DownOutlined />
      </Button>
    </Dropdown>
  )
}
