/** The people of the demonstration city who write, judge and publish, and an article to do it with. */
import type { TestPlatform, Visitor } from '../../../../tests/support/platform.ts'
import type { Input, Reply } from '#platform/http/contract.ts'
import * as contract from '../contract.ts'

type Content = Input<typeof contract.writeArticle>['body']['content']
type Act = Input<typeof contract.actOnArticle>['params']['act']

export const editor = 'fang.knowledge'
export const reviewer = 'meng.kreview'

/** Everybody at his desk, and the short ways to a published article. */
export function editing(platform: TestPlatform) {
  const unitId = (code: string): string => platform.city.units.get(code) ?? ''
  const content = (change: Partial<Content> = {}): Content => ({
    title: '家里突然停水怎么办',
    questions: ['水龙头没水了', '小区停水找谁'],
    answers: [
      {
        kind: 'standard',
        heading: '',
        text: '先看是否欠费停水，再查停水公告；都不是的，登记报修。',
        attachments: [],
      },
      { kind: 'spoken', heading: '', text: '请先问问邻居有没有水，我马上为您登记报修。', attachments: [] },
      { kind: 'public', heading: '', text: '停水请先查看公告，或拨打12345报修。', attachments: [] },
    ],
    keywords: ['停水', '自来水'],
    categoryCode: '010203',
    areas: [],
    ownerUnitId: unitId('sw'),
    visibility: 'agents',
    basis: '《城市供水条例》第二十二条',
    validFrom: null,
    validUntil: null,
    ...change,
  })
  const page = async (id: string, who = editor): Promise<Reply<typeof contract.readArticle>> =>
    (await platform.as(who)).ask(contract.readArticle, { params: { id } })
  const write = async (
    change: Partial<Content> = {},
    who = editor,
    id = platform.at.newId(),
    version = 0,
  ) => {
    const body = { content: content(change), why: version === 0 ? '' : '内容有变', version }
    return (await platform.as(who)).ask(contract.writeArticle, { params: { id }, body })
  }
  /** An act that may be refused, over the version of now. */
  const attempt = async (
    id: string,
    act: Act,
    who: string,
    body: { reason?: string; publishAt?: string; version?: number } = {},
  ) => {
    const { version } = await page(id)
    return (await platform.as(who)).call(contract.actOnArticle, {
      params: { id, act },
      body: { version, ...body },
    })
  }
  const done = async (
    id: string,
    act: Act,
    who: string,
    body: { reason?: string; publishAt?: string } = {},
  ) => {
    const answer = await attempt(id, act, who, body)
    if (!('state' in answer)) throw new Error(`${act}: ${answer.code} ${answer.title}`)
    return answer
  }
  /** Written, reviewed and published; answers its id. */
  const published = async (change: Partial<Content> = {}): Promise<string> => {
    const { id } = await write(change)
    await done(id, 'submit', editor)
    await done(id, 'approve', reviewer)
    await done(id, 'publish', reviewer)
    return id
  }
  const as = (who: string): Promise<Visitor> => platform.as(who)
  return { unitId, content, page, write, attempt, done, published, as }
}
