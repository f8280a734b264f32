import type { Box, Draft } from './draft.ts'

/** Drafts lie in the browser's own database, photographs too; the browser may forbid it, and then a draft lasts as long as the page. */
const opened = new Promise<IDBDatabase | undefined>((resolve) => {
  try {
    const asked = indexedDB.open('minsheng-portal', 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore('drafts'))
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => resolve(undefined))
    asked.addEventListener('blocked', () => resolve(undefined))
  } catch {
    resolve(undefined)
  }
})

const drafts = (database: IDBDatabase, mode: IDBTransactionMode) =>
  database.transaction('drafts', mode).objectStore('drafts')

/** The draft kept on this device. */
export async function keptDraft(box: Box): Promise<Draft | undefined> {
  const database = await opened
  if (!database) return undefined
  return new Promise((resolve) => {
    const asked = drafts(database, 'readonly').get(box)
    asked.addEventListener('success', () => resolve(asked.result as Draft | undefined))
    asked.addEventListener('error', () => resolve(undefined))
  })
}

/** Keeps a draft; false when the device could not. */
export async function keepDraft(box: Box, draft: Draft): Promise<boolean> {
  const database = await opened
  if (!database) return false
  return new Promise((resolve) => {
    const asked = drafts(database, 'readwrite').put(draft, box)
    asked.addEventListener('success', () => resolve(true))
    asked.addEventListener('error', () => resolve(false))
  })
}

/** Forgets the draft. */
export async function dropDraft(box: Box): Promise<void> {
  const database = await opened
  if (database) drafts(database, 'readwrite').delete(box)
}
