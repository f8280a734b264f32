/** Campaigns and the do-not-call list, as their pages show and change them. */
import { Type } from 'typebox'
import { endpoint, liveTopic } from '#platform/http/contract.ts'
import { entryStates, outcomes } from './domain/verdict.ts'

export { entryStates, outcomes } from './domain/verdict.ts'

const namesOf = <Name extends string>(words: Readonly<Record<Name, string>>): Name[] =>
  Object.keys(words) as Name[]

const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const Clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })
const Text = (maxLength: number) => Type.String({ maxLength })
const Kind = Type.Enum(['notice', 'survey', 'preview', 'progressive'])
const Outcome = Type.Enum(namesOf(outcomes))
const State = Type.Enum(namesOf(entryStates))

/** What each means is in domain/campaign.ts. */
export const CampaignSettings = Type.Object({
  flow: Text(64),
  message: Text(100),
  mustConfirm: Type.Boolean(),
  hours: Type.Object({
    from: Clock,
    to: Clock,
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
    }),
  }),
  maxAttempts: Type.Integer({ minimum: 1, maximum: 10 }),
  retryMin: Type.Integer({ minimum: 0, maximum: 10_080 }),
  channels: Type.Integer({ minimum: 1, maximum: 200 }),
  leaveFree: Type.Integer({ minimum: 0, maximum: 1000 }),
  ringSec: Type.Integer({ minimum: 10, maximum: 90 }),
  script: Text(2000),
})

const Progress = Type.Object({
  total: Type.Integer(),
  waiting: Type.Integer(),
  /** Being called, or with an agent. */
  open: Type.Integer(),
  outcomes: Type.Array(Type.Object({ outcome: Outcome, count: Type.Integer() })),
})
export const Campaign = Type.Object({
  id: uuid,
  name: Type.String(),
  kind: Kind,
  state: Type.Enum(['draft', 'running', 'paused', 'stopped', 'finished']),
  settings: CampaignSettings,
  version: Type.Integer(),
  createdBy: Type.String(),
  createdAt: Type.String(),
  startedAt: Type.Union([Type.String(), Type.Null()]),
  endedAt: Type.Union([Type.String(), Type.Null()]),
  /** Why nothing is called although it runs. */
  held: Type.Union([Type.String(), Type.Null()]),
  progress: Progress,
  /** What the reader may do to it now. */
  acts: Type.Array(Type.Enum(['start', 'pause', 'stop', 'edit'])),
})

const Page = {
  cursor: Type.Optional(Text(400)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
}
const Next = Type.Union([Type.String(), Type.Null()])

export const listCampaigns = endpoint({
  method: 'GET',
  path: '/campaigns',
  may: 'campaign.read',
  summary: '外呼任务，新的在前',
  query: Type.Object(Page),
  reply: Type.Object({
    campaigns: Type.Array(Campaign),
    next: Next,
    usual: CampaignSettings,
    flows: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  }),
})
export const saveCampaign = endpoint({
  method: 'PUT',
  path: '/campaigns/:id',
  may: 'campaign.edit',
  summary: '新建（version 0）或修改外呼任务',
  params: Id,
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 60 }),
    kind: Kind,
    settings: CampaignSettings,
    version: Type.Integer({ minimum: 0 }),
  }),
  reply: Type.Object({ id: Type.String() }),
})
export const actOnCampaign = endpoint({
  method: 'POST',
  path: '/campaigns/:id/:act',
  may: 'campaign.run',
  summary: '开始、暂停、终止；终止时正在振铃的呼叫立即挂断',
  params: Type.Object({ id: uuid, act: Type.Enum(['start', 'pause', 'stop']) }),
  body: Type.Object({ reason: Type.Optional(Text(200)) }),
  reply: Type.Object({ id: Type.String() }),
})

const Report = Type.Object({
  taken: Type.Integer(),
  bad: Type.Array(
    Type.Object({
      row: Type.Integer(),
      text: Type.String(),
      fault: Type.Enum(['empty', 'no-number', 'service-number', 'foreign', 'twice', 'known', 'do-not-call']),
      why: Type.String(),
    }),
  ),
  /** Bad rows beyond those listed. */
  more: Type.Integer(),
})
export const addNumbers = endpoint({
  method: 'POST',
  path: '/campaigns/:id/numbers',
  may: 'campaign.edit',
  summary: '加入粘贴的号码，回报不能用的行',
  params: Id,
  body: Type.Object({
    rows: Type.Array(
      Type.Object({ number: Text(60), name: Type.Optional(Text(60)), note: Type.Optional(Text(200)) }),
      { minItems: 1, maxItems: 5000 },
    ),
  }),
  reply: Report,
})
export const importNumbers = endpoint({
  method: 'POST',
  path: '/campaigns/:id/number-file',
  may: 'campaign.edit',
  summary: '导入 Excel 名单（号码、姓名、备注），回报不能用的行',
  params: Id,
  reply: Report,
})

const Entry = Type.Object({
  id: uuid,
  row: Type.Integer(),
  number: Type.String(),
  name: Type.String(),
  note: Type.String(),
  state: State,
  outcome: Type.Union([Outcome, Type.Null()]),
  result: Type.String(),
  attempts: Type.Integer(),
  nextAt: Type.String(),
  doneAt: Type.Union([Type.String(), Type.Null()]),
  takenBy: Type.Union([Type.String(), Type.Null()]),
})
export const listEntries = endpoint({
  method: 'GET',
  path: '/campaigns/:id/entries',
  may: 'campaign.read',
  summary: '任务的号码与结果',
  params: Id,
  query: Type.Object({
    ...Page,
    state: Type.Optional(State),
    outcome: Type.Optional(Outcome),
  }),
  reply: Type.Object({ entries: Type.Array(Entry), next: Next }),
})

export const myCampaigns = endpoint({
  method: 'GET',
  path: '/my-campaigns',
  may: 'campaign.serve',
  summary: '可执行的人工外呼任务，与我手上的号码',
  reply: Type.Object({
    campaigns: Type.Array(
      Type.Object({
        id: uuid,
        name: Type.String(),
        kind: Kind,
        waiting: Type.Integer(),
        script: Type.String(),
      }),
    ),
    mine: Type.Union([
      Type.Object({
        entry: uuid,
        campaign: uuid,
        campaignName: Type.String(),
        number: Type.String(),
        name: Type.String(),
        note: Type.String(),
        script: Type.String(),
        attempts: Type.Integer(),
        /** The call made for it, if one was. */
        callId: Type.Union([Type.String(), Type.Null()]),
      }),
      Type.Null(),
    ]),
  }),
})
export const takeNext = endpoint({
  method: 'POST',
  path: '/campaigns/:id/next',
  may: 'campaign.serve',
  summary: '取下一个号码；渐进外呼随即拨打',
  params: Id,
  reply: Type.Object({ entry: uuid, call: Type.Union([Type.String(), Type.Null()]) }),
})
export const dialEntry = endpoint({
  method: 'POST',
  path: '/campaign-entries/:id/dial',
  may: 'campaign.serve',
  summary: '拨打手上的号码',
  params: Id,
  reply: Type.Object({ call: Type.String() }),
})
export const concludeEntry = endpoint({
  method: 'POST',
  path: '/campaign-entries/:id/conclude',
  may: 'campaign.serve',
  summary: '填写结果，或约定再次呼叫的时间',
  params: Id,
  body: Type.Object({
    outcome: Type.Enum(['answered', 'confirmed', 'declined', 'bad-number', 'no-answer', 'again']),
    note: Type.Optional(Text(200)),
    /** Of `again`; absent = after the campaign's usual pause. */
    at: Type.Optional(Type.String({ format: 'date-time' })),
    /** He does not want to be called any more, by nobody. */
    neverAgain: Type.Optional(Type.Boolean()),
  }),
  reply: Type.Object({ id: Type.String() }),
})

export const listDoNotCall = endpoint({
  method: 'GET',
  path: '/do-not-call',
  may: 'campaign.read',
  summary: '免打扰名单，新的在前',
  query: Type.Object({ ...Page, number: Type.Optional(Text(30)) }),
  reply: Type.Object({
    numbers: Type.Array(
      Type.Object({
        id: uuid,
        number: Type.String(),
        reason: Type.String(),
        by: Type.String(),
        at: Type.String(),
      }),
    ),
    next: Next,
  }),
})
export const addDoNotCall = endpoint({
  method: 'POST',
  path: '/do-not-call',
  may: 'do-not-call.edit',
  summary: '加入免打扰名单；各任务中等待的同号码随即结束',
  body: Type.Object({ number: Text(30), reason: Type.String({ minLength: 1, maxLength: 200 }) }),
  reply: Type.Object({ id: Type.String() }),
})
export const removeDoNotCall = endpoint({
  method: 'DELETE',
  path: '/do-not-call/:id',
  may: 'do-not-call.edit',
  summary: '移出免打扰名单',
  params: Id,
  reply: Type.Object({ id: Type.String() }),
})

/** Something about this campaign changed: look again. */
export const campaignsTopic = liveTopic({
  name: 'campaigns',
  may: 'campaign.read',
  message: Type.Object({ campaign: Type.String() }),
})
