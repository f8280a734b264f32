import type { SavedPath } from '../domain/saved-path.ts'

const open = ['start', 'lists', 'calendar', 'welcome', 'event', 'queue']
const duty = ['start', 'lists', 'calendar', 'off-duty', 'queue']
const left = ['all-busy', 'message-intro', 'message', 'thanks', 'bye']

/** Saved paths of the flow straight-to-a-person. */
export const straightPaths: SavedPath[] = [
  { title: '不按任何键，接通人工，评价', script: { keys: ['1'] }, path: [...open, 'rate', 'rated', 'bye'] },
  { title: '不满意并说明原因', script: { keys: ['3'] }, path: [...open, 'rate', 'rated', 'bye'] },
  {
    title: '涉及已知事件，听完告知后接通人工',
    script: { keys: ['1'], knownEvent: true, found: { prompt: 'zh/welcome' } },
    path: ['start', 'lists', 'calendar', 'welcome', 'event', 'event-told', 'queue', 'rate', 'rated', 'bye'],
  },
  { title: '不评价', script: {}, path: [...open, 'rate', 'bye'] },
  { title: '座席全忙，留言', script: { keys: ['1', '1'], queue: 'timeout' }, path: [...open, ...left] },
  {
    title: '排队已满，继续等待后接通',
    script: { keys: ['2', '1'], queue: ['full', 'agentLeft'] },
    path: [...open, 'all-busy', 'queue', 'rate', 'rated', 'bye'],
  },
  { title: '无人值守，不按键，留言', script: { queue: 'noAgents' }, path: [...open, ...left] },
  { title: '预约回拨', script: { queue: 'callback' }, path: [...open, 'callback', 'bye'] },
  {
    title: '夜间仍接值班人工',
    script: { keys: ['2'], calendar: 'night' },
    path: [...duty, 'rate', 'rated', 'bye'],
  },
  {
    title: '节假日仍接值班人工',
    script: { keys: ['2'], calendar: 'holiday' },
    path: [...duty, 'rate', 'rated', 'bye'],
  },
  { title: '黑名单', script: { list: 'black' }, path: ['start', 'lists', 'refused'] },
  {
    title: '重点来电人',
    script: { keys: ['1'], list: 'vip' },
    path: ['start', 'lists', 'vip', 'queue', 'rate', 'rated', 'bye'],
  },
]
