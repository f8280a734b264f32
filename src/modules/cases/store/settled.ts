import { memory } from '#platform/db/index.ts'

/** Versions of profiles and time policies are never changed once written (their tables are append-only), so one look at each is enough. */
const settled = memory<unknown>()
const mostSettled = 500

/** What was read under this key before, else what `read` finds; nothing found is not remembered. */
export async function readOnce<T>(key: string, read: () => Promise<T | undefined>): Promise<T | undefined> {
  const known = settled.get(key) as T | undefined
  if (known !== undefined) return known
  const found = await read()
  if (settled.size >= mostSettled) settled.clear()
  if (found !== undefined) settled.set(key, found)
  return found
}
