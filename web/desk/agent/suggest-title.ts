import { shorten } from '#kernel/text.ts'

/** Politeness and who speaks, at the beginning of a clause. */
const opening =
  /^(您好|你好|喂|哎|嗯|那个|打扰了?|不好意思|麻烦(您|你)?(一下)?|请问(一下)?|(12345)?热线|(接线员|同志|领导|师傅)(您好|你好)?|尊敬的[^，。,]{0,12}|(市民|群众|来电人?|诉求人|当事人)(来电|电话)?(反映|咨询|投诉|举报|求助|表示|称|说)?)[，,：:、！!\s]*/
/** "I want to report that ...": what is reported begins behind it. */
const leadIn =
  /^(我们?|本人)?(今天|现在)?(就是)?(想|要|来|打电话)+(来|跟你们|向你们|给你们)?(反映|投诉|举报|说|讲|求助|请求帮助)(一下|下|一个)?(就是|的是|关于)?[：:，,]?\s*/
const question =
  /^(我们?|本人)?(今天|现在)?(想|要|来|打电话)+(来)?(咨询|问|了解|请教)(一下|下)?(就是|的是|关于)?[：:，,]?\s*/

/** Who speaks, with the place he speaks of: "我是锦绣花园的业主", "我住在文昌阁街道". */
const fromPlace =
  /^(?:我们?|本人|我家)(?:是|就是)?(?:家)?(?:住|住在|家住|在)?(.{2,16}?)(?:的)?(?:居民|业主|住户|村民|租户|商户|学生家长|家长)?$/
const speaksOfPlace = /小区|花园|家园|苑|街道|社区|村|镇|路|街|巷|号|栋|幢|区|市场|学校|广场|公园|大厦|单元/
/** Who speaks, and nothing of the matter. */
const introduction =
  /^(我们?|本人)(叫|姓|今年|的?(电话|手机|联系方式|名字|身份证)|是(一名|一个|个|名|来自|本地|外地)?[^，]{0,8}(人|师|工|员|户|民|学生|家长|老人|司机|主)?$)|^今年\d{1,3}岁?了?$|^(电话|手机号?|联系方式)(是|：|:)?[\d\s-]*$|^[\d\s-]{7,}$/
const thanks = /谢谢|感谢|辛苦(了|你们)|拜托|^就这(样|些)|^(好的|是的|对的?|没了)$/
/** What is wanted of the hotline: never the matter itself. */
const wish =
  /^(所以|因此|现在|目前|只|就)?(请|希望|要求|恳请|恳求|麻烦|盼|望|诉求|建议你们|想请)(?!.*(增设|增加|开通|延长|设置|安装|恢复|取消)).*/

/** Words of things that are wrong, lacking, or asked about. */
const matter =
  /没|无(法|人|证)|不(?!好意思|久|到|少|断)|漏|坏|停(?!车|业|留)|堵|噪|吵|脏|臭|欠|拖|占|乱|破|断|裂|塌|陷|倒|塞|坑|积水|油烟|异味|扰民|污|违|偷|骗|拒|超|缺|少|慢|贵|高价|乱收|涨|危险|隐患|脱落|松动|失灵|故障|熄|断电|黑|咬|打架|失踪|咨询|怎么|如何|多少|什么|哪|能否|是否|可以|增设|增加|开通|延长|安装|恢复|取消|表扬|好人|拾金/

const longest = 30

interface Clause {
  readonly text: string
  readonly kind: 'matter' | 'other' | 'wish' | 'who'
  /** The place that who speaks named of himself. */
  readonly place?: string
}

/**
 * A title out of the text (people.md 5.6): the first sentence that says what is the matter, from what stands before it up to the first thing that is
 * wrong, 30 characters at most. Greetings, who speaks, wishes and thanks are left out; the place somebody names of himself is put in front.
 */
export function suggestTitle(content: string): string {
  const sentences = content.split(/[。；;！!？?\n]/).map((sentence) =>
    sentence
      .split(/[，,]/)
      .map(read)
      .filter(({ text, place }) => text !== '' || place !== undefined),
  )
  const about = sentences.map((clauses) =>
    clauses.filter(({ kind }) => kind === 'matter' || kind === 'other'),
  )
  const telling =
    about.find((clauses) => clauses.some(({ kind }) => kind === 'matter')) ??
    about.find((clauses) => clauses.some(({ text }) => text.length >= 4)) ??
    sentences.find((clauses) => clauses.some(({ kind }) => kind === 'wish'))
  if (telling === undefined) return ''
  const place = sentences.flat().find((clause) => clause.place !== undefined)?.place
  return shorten(placed(joined(telling), place), longest)
}

/**
 * All up to the first thing that is wrong. Where that is too long: its beginning when that names a place, since then it says what is there, else its end.
 */
function joined(clauses: readonly Clause[]): string {
  const first = clauses.findIndex(({ kind }) => kind === 'matter')
  const texts = clauses.slice(0, first < 0 ? clauses.length : first + 1).map(({ text }) => text)
  const fromStart = first < 0 || speaksOfPlace.test(texts[0] ?? '')
  let title = ''
  for (const text of fromStart ? texts : texts.toReversed()) {
    const more = title === '' ? text : fromStart ? `${title}，${text}` : `${text}，${title}`
    if (title !== '' && more.length > longest) break
    title = more
  }
  return title
}

function placed(title: string, place: string | undefined): string {
  if (place === undefined || title.includes(place) || place.length + title.length > longest) return title
  return `${place}${title}`
}

function read(raw: string): Clause {
  const text = bare(raw)
  if (text === '') return { text, kind: 'who' }
  const place = fromPlace.exec(text)?.[1]
  if (place !== undefined && speaksOfPlace.test(place) && !matter.test(text))
    return { text: '', kind: 'who', place: place.replace(/^(住在|住|在|家住)/, '') }
  if (introduction.test(text) && !matter.test(text)) return { text: '', kind: 'who' }
  if (thanks.test(text)) return { text: '', kind: 'who' }
  if (wish.test(text)) return { text, kind: 'wish' }
  return { text, kind: matter.test(text) ? 'matter' : 'other' }
}

/** The clause without politeness and lead-in; a question keeps its word. */
function bare(clause: string): string {
  let text = clause.trim()
  for (let before = ''; before !== text;) {
    before = text
    text = text.replace(opening, '').replace(leadIn, '')
  }
  return text.replace(question, '咨询').replace(/^[，,：:、\s]+/, '')
}
