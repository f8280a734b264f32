import { useEffect, useRef } from 'react'
import type { queryCase } from '#modules/cases/contract-intake.ts'
import type { Reply } from '#platform/http/contract.ts'
import { hotline } from '../hotline.ts'
import { Later } from '../shell/Later.tsx'
import type { Asked } from './asked.ts'
import { useMomentOf } from '../time.ts'

type Found = Reply<typeof queryCase>

/** What the citizen may do himself; fetched with the case, not with the first page. */
const deeds = () => import('./deeds/Deeds.tsx').then(({ Deeds }) => Deeds)

interface CaseProgressProps {
  readonly found: Found
  readonly asked: Asked
  /** Looks again: the case has moved on. */
  readonly look: () => void
  readonly again: () => void
}

/** Where a case stands: stage, target, public reply, and what has happened, the newest first. */
export function CaseProgress({ found, asked, look, again }: CaseProgressProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const momentOf = useMomentOf()
  useEffect(() => heading.current?.focus(), [found.number])
  return (
    <>
      <section className="card stage" aria-labelledby="stage">
        <p className="stage-label">目前进度</p>
        <h2 id="stage" ref={heading} tabIndex={-1}>
          {found.stage}
        </h2>
        <p className="case-title">{found.title}</p>
        <dl className="facts">
          <Fact name="工单号">{found.number}</Fact>
          <Fact name="登记时间">{momentOf(found.registeredAt)}</Fact>
          <Fact name="目标办结时间">{found.dueAt === null ? '尚未确定' : momentOf(found.dueAt)}</Fact>
          <Fact name="承办单位">{found.unit ?? '尚未确定'}</Fact>
        </dl>
      </section>
      <section className="card" aria-labelledby="reply">
        <h2 id="reply">答复</h2>
        {found.reply === '' ? (
          <p className="nothing">还没有公开的答复。办理完毕后会显示在这里。</p>
        ) : (
          <p className="reply">{found.reply}</p>
        )}
      </section>
      <Later load={deeds} give={{ asked, moved: look }} />
      <section className="card" aria-labelledby="steps">
        <h2 id="steps">办理经过</h2>
        <Steps steps={found.steps} />
      </section>
      <p className="aside">
        对办理有疑问，请带上工单号拨打 <a href={hotline.href}>{hotline.number}</a>。
      </p>
      <button type="button" className="button quiet" onClick={again}>
        查询另一件
      </button>
    </>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Steps({ steps }: { steps: Found['steps'] }) {
  const momentOf = useMomentOf()
  if (steps.length === 0) return <p className="nothing">还没有可以公开的办理记录。</p>
  const newestFirst = steps.toSorted((one, other) => other.at.localeCompare(one.at))
  return (
    <ol className="steps">
      {newestFirst.map(({ at, label }, index) => (
        <li key={`${at} ${label}`} className={index === 0 ? 'latest' : undefined}>
          <span className="step-label">{label}</span>
          <time dateTime={at}>{momentOf(at)}</time>
        </li>
      ))}
    </ol>
  )
}
