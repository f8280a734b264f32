import { useEffect, useRef, useState } from 'react'
import { hotline } from '../hotline.ts'
import { hand } from '../progress/handed.ts'
import { go } from '../route.ts'
import type { Result } from './draft.ts'

const boxes = { hotline: '诉求', mayor: '写给市长的信', opinion: '意见' } as const

/** Number and query code, until the citizen has them: they are told once and kept by nobody else in clear. */
export function Done({ result, done }: { readonly result: Result; readonly done: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [copied, setCopied] = useState<boolean>()
  const { number, queryCode, addressee } = result
  useEffect(() => {
    heading.current?.focus()
    heading.current?.scrollIntoView({ block: 'center' })
  }, [])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`工单号 ${number}，查询码 ${queryCode}`)
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }
  const follow = () => {
    hand({ number, code: queryCode })
    done()
    go('/progress')
  }
  return (
    <section className="card ended submitted" aria-labelledby="submitted">
      <h2 id="submitted" ref={heading} tabIndex={-1}>
        已收到您的{boxes[addressee]}
      </h2>
      <p>请记下这两组号码，查进度、补充情况、评价都要用：</p>
      <dl className="codes">
        <div>
          <dt>工单号</dt>
          <dd>{number}</dd>
        </div>
        <div>
          <dt>查询码</dt>
          <dd>{queryCode === '' ? '已在第一次提交时显示' : queryCode}</dd>
        </div>
      </dl>
      <p className="hint">
        查询码只有您知道，请不要转给他人。找不到时请拨打 <a href={hotline.href}>{hotline.number}</a>。
      </p>
      <div className="buttons">
        <button type="button" className="button" onClick={follow}>
          查看进度
        </button>
        <button type="button" className="button quiet" onClick={() => void copy()}>
          复制号码
        </button>
        <button type="button" className="button quiet" onClick={done}>
          我已记下，再写一件
        </button>
      </div>
      <p role="status">
        {copied === true && '已复制，可以粘贴到备忘录。'}
        {copied === false && '没能复制，请用笔记下或截屏保存。'}
      </p>
    </section>
  )
}
