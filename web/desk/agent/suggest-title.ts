import { shorten } from '#kernel/text.ts'

const greetings =
  /^(您好|你好|喂|尊敬的[^，。,]{0,12}|市民(来电)?(反映|咨询|投诉|求助|表示|称)?|来电人?(反映|称)?)[，,：:。！!\s]*/
const demand = /要求|希望|请求|咨询|反映|投诉|举报|建议|没有?|无法|不|漏|坏|停|堵|噪|脏|臭|欠/

/** A title out of the text: the first clause that says what is the matter, without greetings, at most 30 characters. */
export function suggestTitle(content: string): string {
  const clauses = content
    .split(/[。；;！!？?\n]/)
    .map((clause) => bare(clause))
    .filter((clause) => clause.length >= 4)
  const telling = clauses.find((clause) => demand.test(clause)) ?? clauses[0] ?? ''
  return shorten(telling, 30)
}

function bare(clause: string): string {
  let text = clause.trim()
  for (let before = ''; before !== text;) {
    before = text
    text = text.replace(greetings, '')
  }
  return text
}
