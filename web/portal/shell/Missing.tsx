import { Link } from './Link.tsx'
import { PageTitle } from './PageTitle.tsx'

/** An address that leads nowhere. */
export function Missing() {
  return (
    <>
      <PageTitle>没有这个页面</PageTitle>
      <section className="card">
        <p>网址可能有误，或页面已移走。</p>
        <Link to="/" className="button">
          回到首页
        </Link>
      </section>
    </>
  )
}
