import type { SavedPath } from '../domain/saved-path.ts'

/** Saved paths of the flow notice. */
export const noticePaths: SavedPath[] = [
  { title: '听完按 1 确认', script: { keys: ['1'] }, path: ['start', 'message', 'confirmed', 'bye'] },
  {
    title: '重听一遍再确认',
    script: { keys: ['2', '1'] },
    path: ['start', 'message', 'message', 'confirmed', 'bye'],
  },
  { title: '不按任何键', script: {}, path: ['start', 'message', 'bye'] },
  {
    title: '要求人工',
    script: { keys: ['0'] },
    path: ['start', 'message', 'person', 'queue'],
  },
]
