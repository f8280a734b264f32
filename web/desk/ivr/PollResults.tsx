import { Progress, Statistic } from 'antd'
import { readPollResults } from '#modules/ivr/contract-selfservice.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import type { Poll } from './polls.ts'

/** How many chose what, question by question. */
export function PollResults({ poll }: { poll: Poll }) {
  const reading = useReading(readPollResults, { params: { code: poll.code } }, { every: 15_000 })
  return (
    <Panel reading={reading}>
      {({ respondents, complete, byWeb, answers }) => (
        <>
          <div style={{ display: 'flex', gap: 48, marginBottom: 16 }}>
            <Statistic title="作答人数" value={respondents} />
            <Statistic title="全部答完" value={complete} />
            <Statistic title="其中网上作答" value={byWeb} />
          </div>
          {poll.questions.map(({ id, text, keys }, index) => {
            const of = (key: string) =>
              answers.find((one) => one.question === id && one.key === key)?.count ?? 0
            const all = keys.reduce((sum, { key }) => sum + of(key), 0)
            return (
              <section key={id} aria-label={text} style={{ marginBottom: 16 }}>
                <h2 style={{ fontSize: 14 }}>
                  {index + 1}. {text}（{all} 人作答）
                </h2>
                {keys.map(({ key, label }) => {
                  const share = all === 0 ? 0 : Math.round((of(key) / all) * 100)
                  return (
                    <div key={key} className="ivr-bar">
                      <span>{label}</span>
                      <Progress
                        percent={share}
                        strokeColor="#1b5faa"
                        aria-label={`${label} ${of(key)} 人`}
                        format={() => `${of(key)} 人 ${share}%`}
                      />
                    </div>
                  )
                })}
              </section>
            )
          })}
        </>
      )}
    </Panel>
  )
}
