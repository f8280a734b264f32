import type { SavedPath } from '../domain/saved-path.ts'

const day = ['start', 'lists', 'calendar', 'welcome', 'menu']
const night = ['start', 'lists', 'calendar', 'off-duty', 'menu']
const rated = ['rate', 'rated', 'bye']

/** Saved paths of the flow desks-by-key. */
export const desksPaths: SavedPath[] = [
  { title: '按 1 到咨询专席，评价', script: { keys: ['1', '1'] }, path: [...day, 'counsel', ...rated] },
  { title: '按 2 到投诉举报专席', script: { keys: ['2', '1'] }, path: [...day, 'complaints', ...rated] },
  { title: '按 3 到便民服务专席', script: { keys: ['3', '1'] }, path: [...day, 'queue', ...rated] },
  {
    title: '按 0 留言',
    script: { keys: ['0', '1'] },
    path: [...day, 'message-intro', 'message', 'thanks', 'bye'],
  },
  { title: '不按键，转人工，不评价', script: {}, path: [...day, 'queue', 'rate', 'bye'] },
  {
    title: '咨询专席全忙，改为留言',
    script: { keys: ['1', '1', '1'], queue: 'timeout' },
    path: [...day, 'counsel', 'all-busy', 'message-intro', 'message', 'thanks', 'bye'],
  },
  {
    title: '投诉专席全忙，继续等待后由便民服务专席接听',
    script: { keys: ['2', '2', '1'], queue: ['full', 'agentLeft'] },
    path: [...day, 'complaints', 'all-busy', 'queue', ...rated],
  },
  {
    title: '预约回拨',
    script: { keys: ['3'], queue: 'callback' },
    path: [...day, 'queue', 'callback', 'bye'],
  },
  {
    title: '夜间按 3 接值班人工',
    script: { keys: ['3', '2'], calendar: 'night' },
    path: [...night, 'queue', ...rated],
  },
  { title: '黑名单', script: { list: 'black' }, path: ['start', 'lists', 'refused'] },
  {
    title: '重点来电人',
    script: { keys: ['1'], list: 'vip' },
    path: ['start', 'lists', 'vip', 'queue', ...rated],
  },
]
