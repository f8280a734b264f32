import { MenuFoldOutlined, MenuUnfoldOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Grid, Layout, Menu, type MenuProps } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useKeys } from '../../ui/keys.ts'
import type { Screen } from '../screen.ts'
import { CallBar } from '../telephony/CallBar.tsx'
import { PhoneProvider } from '../telephony/PhoneProvider.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import { Notices } from './Notices.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { focusRegion } from './regions.ts'
import { ScreenBoundary } from './ScreenBoundary.tsx'
import { useSession } from './session.ts'

const foldedKey = 'minsheng.menu-folded'

/** The frame of every screen: top bar with the call bar, menu, content. The telephone lives here, so changing screens never ends a call. */
export function Shell({ screens, children }: { screens: readonly Screen[]; children: ReactNode }) {
  const session = useSession()
  const [kept, setKept] = useState(() => localStorage.getItem(foldedKey) === '1')
  // On a telephone the menu is away until it is asked for, and again once something was chosen.
  const phone = Grid.useBreakpoint().md === false
  const [asked, setAsked] = useState(false)
  const folded = phone ? !asked : kept
  const [help, setHelp] = useState(false)
  const { pathname } = useLocation()
  const fold = () => {
    if (phone) return setAsked(!asked)
    localStorage.setItem(foldedKey, folded ? '0' : '1')
    setKept(!folded)
  }
  useEffect(() => setAsked(false), [pathname])
  useKeys({
    '?': () => setHelp(true),
    'Alt+1': () => void focusRegion('1'),
    'Alt+2': () => void focusRegion('2'),
    'Alt+3': () => void focusRegion('3'),
    'Alt+4': () => void focusRegion('4'),
  })
  useEffect(() => {
    const label = screens.find(
      ({ path, menu }) => menu && (pathname === path || pathname.startsWith(`${path}/`)),
    )?.menu?.label
    document.title = `${label ? `${label} · ` : ''}${session.cityName} 12345`
  }, [pathname, screens, session.cityName])
  return (
    <PhoneProvider>
      <Layout style={{ height: '100%' }}>
        <a href="#content" className="skip">
          跳到内容
        </a>
        <Layout.Header
          className="no-print"
          style={{ display: 'flex', alignItems: 'center', gap: 12, lineHeight: 'normal' }}
        >
          <Button
            type="text"
            aria-label={folded ? '展开菜单' : '收起菜单'}
            icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            style={{ color: '#fff' }}
            onClick={fold}
          />
          <strong style={{ color: '#fff', fontSize: 16, whiteSpace: 'nowrap' }}>
            {session.cityName} 12345
          </strong>
          <div data-region="4" style={{ flex: 1, minWidth: 0 }}>
            <CallBar />
          </div>
          <Button
            type="text"
            aria-label="键盘快捷键"
            title="键盘快捷键（?）"
            icon={<QuestionCircleOutlined />}
            style={{ color: '#fff' }}
            onClick={() => setHelp(true)}
          />
          <PersonMenu />
        </Layout.Header>
        <Layout hasSider>
          <Layout.Sider
            className="no-print"
            collapsed={folded}
            collapsedWidth={phone ? 0 : 56}
            width={200}
            theme="light"
            style={{ overflow: 'auto', borderRight: '1px solid #dfe3e8' }}
          >
            <MainMenu screens={screens} pathname={pathname} folded={folded} />
          </Layout.Sider>
          <Layout.Content
            id="content"
            data-region="2"
            tabIndex={-1}
            style={{ overflow: 'hidden', display: 'flex', flexDirection: 'column', outline: 'none' }}
          >
            <Notices />
            <div style={{ flex: 1, minHeight: 0 }}>
              <ScreenBoundary place={pathname}>{children}</ScreenBoundary>
            </div>
          </Layout.Content>
        </Layout>
      </Layout>
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </PhoneProvider>
  )
}

function MainMenu({
  screens,
  pathname,
  folded,
}: {
  screens: readonly Screen[]
  pathname: string
  folded: boolean
}) {
  const navigate = useNavigate()
  const selected = screens.filter(
    ({ menu, path }) => menu && (pathname === path || pathname.startsWith(`${path}/`)),
  )
  return (
    <nav aria-label="主菜单" data-region="1">
      <Menu
        mode="inline"
        items={menuOf(screens, folded)}
        selectedKeys={selected.map(({ path }) => path)}
        onClick={({ key }) => void navigate(key)}
        style={{ borderInlineEnd: 0 }}
      />
    </nav>
  )
}

function menuOf(screens: readonly Screen[], folded: boolean): NonNullable<MenuProps['items']> {
  const shown = screens.filter((screen) => screen.menu)
  const entry = ({ path, menu }: Screen) => ({ key: path, label: menu?.label, icon: menu?.icon })
  if (folded) return shown.map(entry)
  const groups = [...new Set(shown.map((screen) => screen.menu?.group ?? ''))]
  return groups.map((group) => ({
    key: group,
    type: 'group',
    label: group,
    children: shown.filter((screen) => screen.menu?.group === group).map(entry),
  }))
}
