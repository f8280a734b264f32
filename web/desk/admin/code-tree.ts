/** What areas and categories have in common: a code that begins with the code of the one above. */
export interface Coded {
  readonly code: string
  readonly parentCode: string | null
  readonly name: string
  readonly active: boolean
}

/** One of them with those below it, as trees draw it. */
export interface CodeNode<Row extends Coded> {
  readonly key: string
  readonly title: string
  readonly row: Row
  readonly children: CodeNode<Row>[]
}

/** Rows as a tree, in the order of their codes; those out of use only when wanted. */
export function codeTree<Row extends Coded>(rows: readonly Row[], withRetired: boolean): CodeNode<Row>[] {
  const shown = rows.filter(({ active }) => active || withRetired)
  const below = Map.groupBy(shown, ({ parentCode }) => parentCode)
  const nodes = (parentCode: string | null): CodeNode<Row>[] =>
    (below.get(parentCode) ?? [])
      .toSorted((a, b) => a.code.localeCompare(b.code))
      .map((row) => ({ key: row.code, title: row.name, row, children: nodes(row.code) }))
  return nodes(null)
}
