import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Alert, Button, Layout, Menu, type MenuProps } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useLiveState } from '../../api/live.ts'
import type { Screen } from '../screens.tsx'
import { CallBar } from '../telephony/CallBar.tsx'
import { PhoneProvider } from '../telephony/PhoneProvider.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { useSession } from './session.ts'

const foldedKey = 'minsheng.menu-folded'

/** The frame of every screen: top bar with the call bar, menu, content. The telephone lives here, so changing screens never ends a call. */
export function Shell({ screens, children }: { screens: readonly Screen[]; children: ReactNode }) {
  const session = useSession()
  const [folded, setFolded] = useState(() => localStorage.getItem(foldedKey) === '1')
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const fold = () => {
    localStorage.setItem(foldedKey, folded ? '0' : '1')
    setFolded(!folded)
  }
  const selected = screens.filter(({ menu, path }) => menu && (pathname === path || pathname.startsWith(`${path}/`)))
  return (
    <PhoneProvider>
      <Layout style={{ height: '100%' }}>
        <a href="#content" className="visually-hidden">
          跳到内容
        </a>
        <Layout.Header className="no-print" style={{ display: 'flex', alignItems: 'center', gap: 12, lineHeight: 'normal' }}>
          <Button
            type="text"
            aria-label={folded ? '展开菜单' : '收起菜单'}
            icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            style={{ color: '#fff' }}
            onClick={fold}
          />
          <strong style={{ color: '#fff', fontSize: 16, whiteSpace: 'nowrap' }}>{session.cityName} 12345</strong>
          <div style={{ flex: 1, minWidth: 0 }}>
            <CallBar />
          </div>
          <PersonMenu />
        </Layout.Header>
        <Layout hasSider>
          <Layout.Sider className="no-print" collapsed={folded} collapsedWidth={56} width={200} theme="light" style={{ overflow: 'auto', borderRight: '1px solid #dfe3e8' }}>
            <nav aria-label="主菜单">
              <Menu
                mode="inline"
                items={menuOf(screens)}
                selectedKeys={selected.map(({ path }) => path)}
                onClick={({ key }) => void navigate(key)}
                style={{ borderInlineEnd: 0 }}
              />
            </nav>
          </Layout.Sider>
          <Layout.Content id="content" style={{ overflow: 'hidden', display: 'flex', flexDirection: 'column' }}>
            <ConnectionBar />
            <div style={{ flex: 1, minHeight: 0 }}>{children}</div>
          </Layout.Content>
        </Layout>
      </Layout>
    </PhoneProvider>
  )
}

function menuOf(screens: readonly Screen[]): NonNullable<MenuProps['items']> {
  const shown = screens.filter((screen) => screen.menu)
  const groups = [...new Set(shown.map((screen) => screen.menu?.group ?? ''))]
  return groups.map((group) => ({
    key: group,
    type: 'group',
    label: group,
    children: shown
      .filter((screen) => screen.menu?.group === group)
      .map(({ path, menu }) => ({ key: path, label: menu?.label, icon: menu?.icon })),
  }))
}

/** Says that live figures stand still while the connection is being made again. */
function ConnectionBar() {
  const state = useLiveState()
  if (state !== 'closed') return null
  return <Alert role="status" type="warning" banner title="连接断开，正在重连；草稿已存本机，通话不受影响" />
}
