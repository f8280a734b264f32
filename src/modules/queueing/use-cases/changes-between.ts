/** What changed between two pictures of plain values, field by field, for the audit; without a first one everything is new. */
export function changesBetween<T extends Readonly<Record<string, unknown>>>(
  before: T | undefined,
  after: T | undefined,
): Record<string, { from: unknown; to: unknown }> {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return Object.fromEntries(
    names.flatMap((name) => {
      const [from, to] = [before?.[name] ?? null, after?.[name] ?? null]
      return JSON.stringify(from) === JSON.stringify(to) ? [] : [[name, { from, to }]]
    }),
  )
}
