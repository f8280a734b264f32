import { Alert } from 'antd'
import { Link, useLocation } from 'react-router'
import { useMay } from '../../shell/session.ts'
import { useSurges } from './surges.ts'

/** To a shift lead, above all screens: a queue's figures propose a surge, or one that runs is over by its figures. */
export function SurgeNotice() {
  const may = useMay('surge.declare')
  const { pathname } = useLocation()
  const { data } = useSurges({ enabled: may, every: 60_000 })
  if (!may || pathname.endsWith('/surges')) return null
  const due = data?.queues.find(({ surge }) => surge?.state === 'proposed')
  const calm = data?.queues.find(({ surge }) => surge?.state === 'running' && surge.calmAt !== null)
  const look = <Link to="/surges">去处理</Link>
  if (due)
    return (
      <Alert
        banner
        type="error"
        role="alert"
        title={`“${due.name}”达到话务高峰条件：${due.waiting} 人排队。是否宣布高峰？`}
        action={look}
      />
    )
  if (calm)
    return (
      <Alert
        banner
        type="info"
        role="status"
        title={`“${calm.name}”话务已回落，可以结束高峰`}
        action={look}
      />
    )
  return null
}
