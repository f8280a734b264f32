import { hotline } from '../hotline.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { LeadersDays } from './LeadersDays.tsx'
import { emergencies, notices } from './notices.ts'

/** What to know before calling. */
export function NoticesPage() {
  return (
    <>
      <PageTitle>办事须知</PageTitle>
      <section className="card urgent">
        <h2>紧急电话</h2>
        <ul className="emergencies">
          {emergencies.map(({ number, name, when }) => (
            <li key={number}>
              <a href={`tel:${number}`}>
                {name} {number}
              </a>
              <span>{when}</span>
            </li>
          ))}
        </ul>
      </section>
      <LeadersDays />
      {notices.map(({ heading, lead, points }) => (
        <section className="card" key={heading}>
          <h2>{heading}</h2>
          {lead && <p>{lead}</p>}
          <ul className="points">
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </section>
      ))}
      <p className="aside">
        没有找到答案？请拨打 <a href={hotline.href}>{hotline.number}</a> 询问话务员。
      </p>
    </>
  )
}
