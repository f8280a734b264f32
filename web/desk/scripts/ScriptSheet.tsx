import { Empty, Typography } from 'antd'
import type { ReactNode } from 'react'
import { caseTypes } from '#modules/cases/contract.ts'
import {
  deskScripts,
  scriptMoments,
  scriptsFor,
  type ScriptValues,
} from '#modules/intake/contract-scripts.ts'
import type { Reply } from '#platform/http/contract.ts'
import './scripts.css'
import { ScriptWords } from './ScriptWords.tsx'

type DeskScript = Reply<typeof deskScripts>['scripts'][number]
type Moment = DeskScript['moment']

/** What is said and asked for one type of request, moment by moment: at the agents' desks and in the administrator's preview. */
export function ScriptSheet(props: {
  scripts: readonly DeskScript[]
  type: keyof typeof caseTypes
  values: ScriptValues
}) {
  const { type, values } = props
  const mine = scriptsFor(props.scripts, type)
  if (mine.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有这类诉求的话术" />
  const of = (moment: Moment) => mine.filter((script) => script.moment === moment)
  const shown: Record<Moment, (scripts: readonly DeskScript[]) => ReactNode> = {
    greeting: (scripts) => <Paragraphs scripts={scripts} values={values} />,
    asking: (scripts) => (
      <ol>
        {scripts.map(({ id, words }) => (
          <li key={id}>
            <ScriptWords words={words} values={values} />
          </li>
        ))}
      </ol>
    ),
    closing: (scripts) => <Paragraphs scripts={scripts} values={values} />,
    special: (scripts) => (
      <dl>
        {scripts.map(({ id, title, words }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>
              <ScriptWords words={words} values={values} />
            </dd>
          </div>
        ))}
      </dl>
    ),
  }
  return (
    <div className="script-sheet">
      {(Object.keys(scriptMoments) as Moment[]).map((moment) => {
        const scripts = of(moment)
        if (scripts.length === 0) return null
        return (
          <section key={moment}>
            <Typography.Text type="secondary">
              {moment === 'asking' ? `${caseTypes[type]}要问清` : scriptMoments[moment]}
            </Typography.Text>
            {shown[moment](scripts)}
          </section>
        )
      })}
    </div>
  )
}

function Paragraphs({ scripts, values }: { scripts: readonly DeskScript[]; values: ScriptValues }) {
  return scripts.map(({ id, title, words }) => (
    <p key={id}>
      {title !== '' && <b>{title}：</b>}
      <ScriptWords words={words} values={values} />
    </p>
  ))
}
