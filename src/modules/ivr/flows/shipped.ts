/** Flows that come with the product; a city publishes one of them or draws its own. */
import type { Flow } from '../domain/flow.ts'
import type { SavedPath } from '../domain/saved-path.ts'
import { computerAttendant } from './computer-attendant.ts'
import { attendantPaths } from './computer-attendant.paths.ts'
import { desksByKey } from './desks-by-key.ts'
import { desksPaths } from './desks-by-key.paths.ts'
import { dutyPhone } from './duty-phone.ts'
import { dutyPaths } from './duty-phone.paths.ts'
import { hotline12345 } from './hotline-12345.ts'
import { hotlinePaths } from './hotline-12345.paths.ts'
import { notice } from './notice.ts'
import { noticePaths } from './notice.paths.ts'
import { straightToAPerson } from './straight-to-a-person.ts'
import { straightPaths } from './straight-to-a-person.paths.ts'

export interface ShippedFlow {
  flow: Flow
  name: string
  about: string
  paths: SavedPath[]
}

export const shippedFlows: readonly ShippedFlow[] = [
  {
    flow: straightToAPerson,
    name: '直通人工',
    about: '一句问候后直接接通话务员，符合 GB/T 33358—2016 不宜设置语音菜单的要求',
    paths: straightPaths,
  },
  {
    flow: hotline12345,
    name: '12345 热线（人工/自动）',
    about: '按 1 人工、按 2 自动服务（留言、投诉举报、结果查询），不按键转人工',
    paths: hotlinePaths,
  },
  {
    flow: desksByKey,
    name: '分席受理',
    about: '咨询按 1、投诉举报按 2、人工便民服务按 3，各到有该技能的专席；留言按 0，不按键转人工',
    paths: desksPaths,
  },
  {
    flow: computerAttendant,
    name: '电脑话务员',
    about: '来电人自拨分机号，拨 0 或不拨转人工；分机无人接听时可重拨',
    paths: attendantPaths,
  },
  {
    flow: dutyPhone,
    name: '值班电话',
    about: '转接到值班表此刻的值班电话或常设应急联系人，接不通则留言；可作夜间、节假日的子流程',
    paths: dutyPaths,
  },
  {
    flow: notice,
    name: '通知群呼',
    about: '外呼任务的被叫听到通知，按 1 确认、按 2 重听、按 0 转人工',
    paths: noticePaths,
  },
]
