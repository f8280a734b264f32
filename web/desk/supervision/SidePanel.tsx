import { Card, Empty } from 'antd'
import { Link } from 'react-router'
import { listAlarms } from '#modules/operations/contract.ts'
import { monitor } from '#modules/telephony/contract.ts'
import { useReading } from '../../api/queries.ts'
import { shownTime } from '../../ui/time.ts'
import { useMay } from '../shell/session.ts'

/** Beside the board: what is wrong, and whether the trunks are up. Nothing for people who may see neither. */
export function SidePanel({ wall }: { wall: boolean }) {
  const alarms = useMay('alarm.read')
  const trunks = useMay('trunk.read')
  if (!alarms && !trunks) return null
  return (
    <div className="side-panel">
      {alarms && <Alarms wall={wall} />}
      {trunks && <Trunks wall={wall} />}
    </div>
  )
}

function Alarms({ wall }: { wall: boolean }) {
  const { data } = useReading(listAlarms, { query: { standing: true, limit: 5 } }, { every: 5_000 })
  const alarms = data?.alarms ?? []
  return (
    <Card size="small" title={`告警 ${alarms.length}`} extra={!wall && <Link to="/alarms">全部</Link>}>
      {alarms.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有告警" />
      ) : (
        alarms.map(({ id, level, sentence, lastAt }) => (
          <div key={id} className={level === 'serious' ? 'alarm serious' : 'alarm'}>
            <span aria-hidden>{level === 'serious' ? '▲' : '●'}</span> {sentence}
            <div className="variant">{shownTime(lastAt)}</div>
          </div>
        ))
      )}
    </Card>
  )
}

function Trunks({ wall }: { wall: boolean }) {
  const { data } = useReading(monitor, {}, { every: 5_000, keep: true })
  return (
    <Card size="small" title="中继" extra={!wall && <Link to="/monitor">通信监控</Link>}>
      {(data?.trunks ?? []).map(({ id, name, up, leftAloneUntil, used, max }) => (
        <div key={id} className="trunk">
          <span className={up && leftAloneUntil === null ? 'lamp up' : 'lamp'} aria-hidden />
          <span>{name}</span>
          <span>{!up ? '断开' : leftAloneUntil === null ? `${used}/${max}` : `闭塞 ${used}/${max}`}</span>
        </div>
      ))}
    </Card>
  )
}
