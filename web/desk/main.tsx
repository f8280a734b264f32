import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { CallFailed } from '../api/call.ts'
import './page.css'
import { Desk } from './Desk.tsx'
import { Look } from './Look.tsx'

dayjs.locale('zh-cn')

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
const client = new QueryClient({
  defaultOptions: {
    // The server may stand in the same house without any network outside: what the browser thinks of its network says nothing.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 5000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && error instanceof CallFailed && error.problem.status === 0,
    },
  },
})
const root = document.getElementById('root')
if (!root) throw new Error('the page has no root element')

createRoot(root).render(
  <Look nonce={nonce}>
    <QueryClientProvider client={client}>
      <BrowserRouter basename="/desk">
        <Desk />
      </BrowserRouter>
    </QueryClientProvider>
  </Look>,
)
