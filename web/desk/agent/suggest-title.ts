import { shorten } from '#kernel/text.ts'

const greetings =
  /^(您好|你好|喂|尊敬的[^，。,]{0,12}|市民(来电)?(反映|咨询|投诉|求助|表示|称)?|来电人?(反映|称)?)[，,：:。！!\s]*/
const demand = /要求|希望|请求|咨询|反映|投诉|举报|建议|没有?|无法|不|漏|坏|停|堵|噪|脏|臭|欠/

const longest = 30

/** A title out of the text: the clause that says what is the matter, with what stands before it in the sentence as far as 30 characters go. */
export function suggestTitle(content: string): string {
  const sentences = content.split(/[。；;！!？?\n]/).map((sentence) => bare(sentence))
  const telling =
    sentences.find((sentence) => demand.test(sentence)) ?? sentences.find((sentence) => sentence.length >= 4)
  if (telling === undefined) return ''
  const clauses = telling.split(/[，,]/).filter((clause) => clause.trim() !== '')
  const last = clauses.findIndex((clause) => demand.test(clause))
  let title = ''
  for (const clause of clauses.slice(0, last < 0 ? 1 : last + 1).toReversed()) {
    const more = title === '' ? clause : `${clause}，${title}`
    if (title !== '' && more.length > longest) break
    title = more
  }
  return shorten(title.trim(), longest)
}

function bare(clause: string): string {
  let text = clause.trim()
  for (let before = ''; before !== text;) {
    before = text
    text = text.replace(greetings, '')
  }
  return text
}
