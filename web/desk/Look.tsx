import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useMemo, useSyncExternalStore } from 'react'
import { theme } from './theme.ts'

const stillness = globalThis.matchMedia('(prefers-reduced-motion: reduce)')
function whenChanged(told: () => void): () => void {
  stillness.addEventListener('change', told)
  return () => stillness.removeEventListener('change', told)
}

/** The desk's look and language. Nothing slides or fades for whoever told his computer that motion disturbs him (WCAG 2.3.3). */
export function Look({ nonce, children }: { nonce: string; children: ReactNode }) {
  const still = useSyncExternalStore(whenChanged, () => stillness.matches)
  const shown = useMemo(() => ({ ...theme, token: { ...theme.token, motion: !still } }), [still])
  return (
    <ConfigProvider locale={zhCN} theme={shown} componentSize="small" csp={{ nonce }}>
      <App message={{ maxCount: 3, top: 56 }} style={{ height: '100%' }}>
        {children}
      </App>
    </ConfigProvider>
  )
}
