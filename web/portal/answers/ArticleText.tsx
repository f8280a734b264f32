import type { readArticle } from '#modules/portal/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { useMomentOf } from '../time.ts'

/** What a published answer says, and on what it rests. */
export function ArticleText({ article }: { article: Reply<typeof readArticle> }) {
  const momentOf = useMomentOf()
  return (
    <>
      {article.answers.map(({ heading, text }) => (
        <div key={heading + text}>
          {heading !== '' && <h3>{heading}</h3>}
          <p className="reply">{text}</p>
        </div>
      ))}
      <p className="aside">
        {article.basis !== '' && <>依据：{article.basis}　</>}
        {article.unit}　发布于 {momentOf(article.publishedAt).split(' ')[0]}
      </p>
    </>
  )
}
