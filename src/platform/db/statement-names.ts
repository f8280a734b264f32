/** A statement that came so often is kept by the database under a name: it is read and checked once for each connection. */
const oftenEnough = 20
/** Every connection holds each of them in memory. */
const mostNames = 150
const mostCounted = 2000

const names = new Map<string, string>()
const counted = new Map<string, number>()

/** The name a statement is kept under, once it came often enough; undefined for all others. */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const times = (counted.get(text) ?? 0) + 1
  if (times >= oftenEnough) {
    names.set(text, `s${names.size + 1}`)
    counted.delete(text)
  } else {
    if (counted.size >= mostCounted) counted.clear()
    counted.set(text, times)
  }
  return undefined
}
