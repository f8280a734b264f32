import { useState } from 'react'
import type { readArticle } from '#modules/portal/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { ArticleText } from '../answers/ArticleText.tsx'
import { read } from '../ask.ts'
import type { Suggested } from './useSuggestions.ts'

interface AnsweredProps {
  readonly articles: Suggested['articles']
  /** The citizen found his answer. */
  readonly enough: () => void
}

/** 可能已有答案: published answers that resemble what is being written, each opened in place, so that nothing typed is left. */
export function Answered({ articles, enough }: AnsweredProps) {
  if (articles.length === 0) return null
  return (
    <section className="card answered" aria-labelledby="answered">
      <h3 id="answered">可能已有答案</h3>
      <p className="hint">点开看看，也许不用提交就能解决：</p>
      {articles.map((article) => (
        <One key={article.id} article={article} />
      ))}
      <button type="button" className="button quiet" onClick={enough}>
        找到答案了，不再提交
      </button>
    </section>
  )
}

function One({ article }: { article: Suggested['articles'][number] }) {
  const [whole, setWhole] = useState<Reply<typeof readArticle>>()
  const [failed, setFailed] = useState(false)
  const open = async () => {
    if (whole) return
    const { reply } = await read<typeof readArticle>('/articles/:id', { params: { id: article.id } })
    setFailed(!reply)
    setWhole(reply)
  }
  return (
    <details onToggle={(event) => event.currentTarget.open && void open()}>
      <summary>{article.title}</summary>
      {whole ? (
        <ArticleText article={whole} />
      ) : (
        <p role="status">{failed ? '没有读到，请稍后再点开' : article.excerpt}</p>
      )}
    </details>
  )
}
