import type { SavedPath } from '../domain/saved-path.ts'

const entered = ['start', 'lists', 'calendar', 'welcome', 'event', 'leaders']
const open = [...entered, 'menu']
const leadersDay = [...entered, 'leaders-menu']
const night = ['start', 'lists', 'calendar', 'night', 'self']
const left = ['message-intro', 'message']
const leftBusy = ['busy-intro', 'busy-message']
const served = ['queue', 'rate', 'rated', 'bye']

/** Saved paths of the flow hotline-12345. */
export const hotlinePaths: SavedPath[] = [
  { title: '按 1，人工接听，评价', script: { keys: ['1', '1'] }, path: [...open, ...served] },
  {
    title: '涉及已知事件，听完告知再按 1',
    script: { keys: ['1', '1'], knownEvent: true, found: { prompt: 'zh/welcome' } },
    path: ['start', 'lists', 'calendar', 'welcome', 'event', 'event-told', 'leaders', 'menu', ...served],
  },
  {
    title: '领导接听日，按 3，与领导通话',
    script: { keys: ['3'], leadersDay: true, found: { queue: 'leader' } },
    path: [...leadersDay, 'leaders-told', 'leaders-queue'],
  },
  {
    title: '领导接听日，按 3，领导忙，转人工',
    script: {
      keys: ['3', '1'],
      leadersDay: true,
      found: { queue: 'leader' },
      queue: ['timeout', 'agentLeft'],
    },
    path: [...leadersDay, 'leaders-told', 'leaders-queue', ...served],
  },
  {
    title: '领导接听日，不按键，转人工',
    script: { leadersDay: true },
    path: [...leadersDay, 'queue', 'rate', 'bye'],
  },
  {
    title: '领导接听日，2、1 市长信箱留言',
    script: { keys: ['2', '1', '1'], leadersDay: true },
    path: [...leadersDay, 'self', ...left, 'thanks', 'bye'],
  },
  { title: '不按键，转人工', script: { keys: [] }, path: [...open, 'queue', 'rate', 'bye'] },
  { title: '按错两次，转人工', script: { keys: ['7', '8', '2'] }, path: [...open, ...served] },
  { title: '按错一次后按 1', script: { keys: ['7', '1', '3'] }, path: [...open, ...served] },
  {
    title: '座席全忙，按 1 留言',
    script: { keys: ['1', '1', '1'], queue: 'timeout' },
    path: [...open, 'queue', 'all-busy', ...leftBusy, 'thanks', 'bye'],
  },
  {
    title: '座席全忙，按 2 继续等待，接通',
    script: { keys: ['1', '2', '1'], queue: ['timeout', 'agentLeft'] },
    path: [...open, 'queue', 'all-busy', ...served],
  },
  {
    title: '无人值守，不按键，留言',
    script: { queue: 'noAgents' },
    path: [...open, 'queue', 'all-busy', ...leftBusy, 'thanks', 'bye'],
  },
  {
    title: '排队时按 9 预约回拨',
    script: { keys: ['1'], queue: 'callback' },
    path: [...open, 'queue', 'callback', 'bye'],
  },
  {
    title: '2、1 市长信箱留言',
    script: { keys: ['2', '1', '1'] },
    path: [...open, 'self', ...left, 'thanks', 'bye'],
  },
  {
    title: '留言没有声音，回到自动服务，按 0 人工',
    script: { keys: ['2', '1', '0', '1'], record: 'empty' },
    path: [...open, 'self', ...left, 'nothing-heard', 'self', ...served],
  },
  {
    title: '留言中途挂机，录音保留',
    script: { keys: ['2', '1'], record: 'hangup' },
    path: [...open, 'self', ...left, 'bye'],
  },
  {
    title: '2、2 投诉举报',
    script: { keys: ['2', '2', '1'] },
    path: [...open, 'self', 'report-intro', 'report', 'thanks', 'bye'],
  },
  {
    title: '2、3 查询到已办结，返回后人工',
    script: { keys: ['2', '3', '20260001', '482913', '0', '1'], found: { state: 'done' } },
    path: [...open, 'self', 'number', 'result', 'known', 'tell-done', 'self', ...served],
  },
  {
    title: '2、3 查询办理中，按 * 返回主菜单',
    script: { keys: ['2', '3', '20260001', '', '*', '1', '1'], found: { state: 'assigned' } },
    path: [
      ...open,
      'self',
      'number',
      'result',
      'known',
      'tell-assigned',
      'self',
      'leaders',
      'menu',
      ...served,
    ],
  },
  {
    title: '2、3 查询到已受理待派单，挂机',
    script: { keys: ['2', '3', '20260001', '482913', 'hangup'], found: { state: 'received' } },
    path: [...open, 'self', 'number', 'result', 'known', 'tell-received', 'self'],
  },
  {
    title: '2、3 没有此编号',
    script: { keys: ['2', '3', '20260001', '1111', '0', '1'], lookup: 'none' },
    path: [...open, 'self', 'number', 'result', 'not-found', 'self', ...served],
  },
  {
    title: '2、3 系统故障，转人工',
    script: { keys: ['2', '3', '20260001', '1111', '1'], lookup: 'error' },
    path: [...open, 'self', 'number', 'result', ...served],
  },
  {
    title: '编号位数不足两次，回到自动服务',
    script: { keys: ['2', '3', '12', '34', '0', '1'] },
    path: [...open, 'self', 'number', 'self', ...served],
  },
  { title: '夜间，按 0 人工', script: { keys: ['0', '1'], calendar: 'night' }, path: [...night, ...served] },
  {
    title: '夜间不按键，转值班人工',
    script: { calendar: 'closed' },
    path: [...night, 'queue', 'rate', 'bye'],
  },
  {
    title: '节假日，按 2 投诉举报',
    script: { keys: ['2', '1'], calendar: 'holiday' },
    path: ['start', 'lists', 'calendar', 'holiday', 'self', 'report-intro', 'report', 'thanks', 'bye'],
  },
  { title: '黑名单', script: { list: 'black' }, path: ['start', 'lists', 'refused'] },
  {
    title: '重点来电人直接排队',
    script: { keys: ['1'], list: 'vip' },
    path: ['start', 'lists', 'vip', ...served],
  },
  { title: '主菜单中挂机', script: { keys: ['hangup'] }, path: open },
  {
    title: '日历不可用时按工作时间处理',
    script: { keys: ['1', '1'], broken: ['calendar'] },
    path: [...open, ...served],
  },
  {
    title: '提示音无法播放，仍能接通人工',
    script: { keys: ['1', '1'], broken: ['play'] },
    path: [...open, ...served],
  },
]
