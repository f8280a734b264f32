import { type SyntheticEvent, useEffect, useRef, useState } from 'react'
import type { findArticles, readArticle } from '#modules/portal/contract.ts'
import type { Reply } from '#platform/http/contract.ts'
import { go, useNamed } from '../route.ts'
import { Field } from '../shell/Field.tsx'
import { Link } from '../shell/Link.tsx'
import { PageTitle } from '../shell/PageTitle.tsx'
import { TroubleNote } from '../shell/TroubleNote.tsx'
import '../style/submit.css'
import { useReply } from '../useReply.ts'
import { ArticleText } from './ArticleText.tsx'

/** 办事问答: published answers, found by words and read one by one; each has an address that can be sent to others. */
export function AnswersPage() {
  const id = useNamed('id')
  const text = useNamed('text')
  return id === '' ? <Search key={text} text={text} /> : <Article key={id} id={id} />
}

type Found = Reply<typeof findArticles>['articles']

function Search({ text }: { readonly text: string }) {
  const [typed, setTyped] = useState(text)
  const { reply, trouble } = useReply<typeof findArticles>('/articles', { query: { text } })
  const search = (event: SyntheticEvent) => {
    event.preventDefault()
    const words = typed.trim()
    go('/answers', words === '' ? {} : { text: words })
  }
  return (
    <>
      <PageTitle>办事问答</PageTitle>
      <form className="card form" role="search" onSubmit={search}>
        <Field
          label="想问什么"
          hint="写几个词，例如“居住证 办理”“停水”"
          name="text"
          type="search"
          maxLength={60}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          enterKeyHint="search"
        />
        <button type="submit" className="button">
          查找
        </button>
      </form>
      {trouble && <TroubleNote title={trouble.title} />}
      {!reply && !trouble && <p role="status">正在查找…</p>}
      {reply && <List found={reply.articles} text={text} />}
    </>
  )
}

function List({ found, text }: { readonly found: Found; readonly text: string }) {
  return (
    <section className="card" aria-labelledby="found">
      <h2 id="found">
        <span role="status">{text === '' ? '大家常问' : `“${text}”的解答 ${found.length} 条`}</span>
      </h2>
      {found.length === 0 ? (
        <p className="nothing">
          没有找到。可以换个说法再查，或<Link to="/submit">提交咨询</Link>，工作人员会答复您。
        </p>
      ) : (
        <ul className="articles">
          {found.map((article) => (
            <li key={article.id}>
              <Link to="/answers" names={{ id: article.id }}>
                {article.title}
              </Link>
              <p>{article.excerpt}</p>
              <p className="hint">{article.category}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Article({ id }: { readonly id: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { reply: article, trouble } = useReply<typeof readArticle>('/articles/:id', { params: { id } })
  useEffect(() => {
    if (!article) return
    scrollTo(0, 0)
    heading.current?.focus()
  }, [article])
  return (
    <>
      <PageTitle>办事问答</PageTitle>
      {trouble && <TroubleNote title={trouble.title} />}
      {!article && !trouble && <p role="status">正在读取…</p>}
      {article && (
        <article className="card">
          <h2 ref={heading} tabIndex={-1}>
            {article.title}
          </h2>
          <p className="hint">{article.category}</p>
          <ArticleText article={article} />
        </article>
      )}
      <div className="buttons">
        <Link to="/answers" className="button quiet">
          查别的问题
        </Link>
        <Link to="/submit" className="button quiet">
          没解决，提交诉求
        </Link>
      </div>
    </>
  )
}
