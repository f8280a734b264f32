import { useEffect, useState } from 'react'
import type { publicLeadersDays } from '#modules/leaders-day/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { read } from '../ask.ts'
import { useMomentOf } from '../time.ts'

type Told = Reply<typeof publicLeadersDays>

/** 领导接听: when leaders take calls next, and what came of earlier days. Nothing is shown while there is nothing, or it cannot be read. */
export function LeadersDays() {
  const [told, setTold] = useState<Told>()
  const momentOf = useMomentOf()
  useEffect(() => {
    let gone = false
    const load = async () => {
      const { reply } = await read<typeof publicLeadersDays>('/leaders-days')
      if (!gone && reply) setTold(reply)
    }
    void load()
    return () => {
      gone = true
    }
  }, [])
  if (!told || told.coming.length + told.results.length === 0) return null
  return (
    <section className="card">
      <h2>领导接听市民来电</h2>
      {told.coming.map((day) => (
        <div key={day.from}>
          <p>
            <strong>
              {momentOf(day.from)} 至 {momentOf(day.until).split(' ').at(-1)}
            </strong>
            {`　${day.leader}`}
            {day.theme && `　主题：${day.theme}`}
            {day.unit && `　参加单位：${day.unit}`}
            {day.on && <strong>　正在接听</strong>}
          </p>
          {day.notice && <p>{day.notice}</p>}
        </div>
      ))}
      {told.results.map(({ from, text }) => (
        <div key={from}>
          <h3>处理结果通报</h3>
          <p>{text}</p>
        </div>
      ))}
    </section>
  )
}
