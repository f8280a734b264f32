/** 生命词 (F10): after one of these a caller is neither cut off nor limited, whatever else he said, until a shift lead has judged it. */

/** What counts until a city edits the list. */
export const usualLifeWords: readonly string[] = [
  '轻生',
  '自杀',
  '不想活',
  '活不下去',
  '跳楼',
  '跳河',
  '跳桥',
  '割腕',
  '上吊',
  '喝农药',
  '烧炭',
  '自焚',
  '同归于尽',
  '遗书',
]

/** As the list is kept: each word once, without blanks. */
export const tidyWords = (words: readonly string[]): string[] => [
  ...new Set(words.map((word) => word.replace(/\s+/g, '')).filter((word) => word !== '')),
]
