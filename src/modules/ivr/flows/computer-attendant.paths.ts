import type { SavedPath } from '../domain/saved-path.ts'

const first = ['start', 'ask', 'which']
const second = [...first, 'ring', 'sorry', 'again', 'which-again']

/** Saved paths of the flow computer-attendant. */
export const attendantPaths: SavedPath[] = [
  { title: '拨 0 转人工', script: { keys: ['0'] }, path: [...first, 'queue', 'bye'] },
  { title: '不拨号转人工', script: {}, path: ['start', 'ask', 'queue', 'bye'] },
  {
    title: '分机无人接听，再拨 0，无人，留言',
    script: { keys: ['6001', '0'], agent: 'noAnswer', queue: 'noAgents' },
    path: [...second, 'queue', 'message', 'bye'],
  },
  {
    title: '两部分机都不在，转人工',
    script: { keys: ['6001', '6002'], agent: ['busy', 'offline'] },
    path: [...second, 'ring-again', 'queue', 'bye'],
  },
]
