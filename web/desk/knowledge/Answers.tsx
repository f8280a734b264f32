import { PaperClipOutlined } from '@ant-design/icons'
import { Empty, Typography } from 'antd'
import { answerKinds, readFile } from '#modules/knowledge/contract.ts'
import { addressOf } from '../../api/call.ts'
import './knowledge.css'
import type { ArticlePage, Content } from './words.ts'

type File = ArticlePage['files'][number]

/** Every answer under its name, with its files. */
export function Answers({ answers, files }: { answers: Content['answers']; files: readonly File[] }) {
  if (answers.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有写答案" />
  return answers.map((answer, place) => (
    <section key={place} className={`answer answer-${answer.kind}`}>
      <h3>
        {answerKinds[answer.kind]}
        {answer.heading !== '' && `（${answer.heading}）`}
      </h3>
      <Typography.Paragraph className="answer-text">{answer.text}</Typography.Paragraph>
      <Files files={files.filter(({ id }) => answer.attachments.includes(id))} />
    </section>
  ))
}

/** Files of an answer, opened in a window of their own. */
function Files({ files }: { files: readonly File[] }) {
  return files.map(({ id, name, bytes }) => (
    <div key={id}>
      <a href={addressOf(readFile, { params: { id } })} target="_blank" rel="noreferrer">
        <PaperClipOutlined /> {name}
      </a>{' '}
      <Typography.Text type="secondary">{Math.ceil(bytes / 1024)} KB</Typography.Text>
    </div>
  ))
}
