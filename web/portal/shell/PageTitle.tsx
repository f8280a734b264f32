import { Link } from './Link.tsx'

/** Way back and heading of an inner page; the heading takes the focus when the page is entered. */
export function PageTitle({ children }: { children: string }) {
  return (
    <div className="page-title">
      <Link to="/" className="back">
        ‹ 返回首页
      </Link>
      <h1 tabIndex={-1}>{children}</h1>
    </div>
  )
}
