import type { OpenForm } from './open-forms.ts'

const key = (userId: string) => `minsheng.intake.${userId}`

/** What this machine keeps of one person's forms until the server has them. */
export function remembered(userId: string): OpenForm[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(key(userId)) ?? '[]')
    return Array.isArray(read) ? (read as OpenForm[]) : []
  } catch {
    return []
  }
}

/** Writes the forms the server has not kept; nothing is left here once it has them all. */
export function remember(userId: string, unkeptForms: readonly OpenForm[]): void {
  if (unkeptForms.length === 0) localStorage.removeItem(key(userId))
  else localStorage.setItem(key(userId), JSON.stringify(unkeptForms))
}
