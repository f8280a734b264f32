import type { SavedPath } from '../domain/saved-path.ts'

const found = { phone: '13800000001', name: '值班员' }

/** Saved paths of the flow duty-phone. */
export const dutyPaths: SavedPath[] = [
  { title: '接通值班电话', script: { found }, path: ['start', 'duty', 'notice', 'ring'] },
  {
    title: '值班电话无人接听，留言',
    script: { found, transfer: 'noAnswer' },
    path: ['start', 'duty', 'notice', 'ring', 'intro', 'message', 'bye'],
  },
  {
    title: '没有人值班，留言',
    script: { lookup: 'none' },
    path: ['start', 'duty', 'intro', 'message', 'bye'],
  },
]
