interface Coded {
  code: string
  parentCode: string | null
  name: string
}
interface Step {
  value: string
  label: string
  children?: Step[]
}

/** Categories or areas as the steps of a cascader. */
export function steps(rows: readonly Coded[], parentCode: string | null = null): Step[] {
  return rows
    .filter((row) => row.parentCode === parentCode)
    .map((row) => {
      const children = steps(rows, row.code)
      return { value: row.code, label: row.name, ...(children.length > 0 && { children }) }
    })
}

/** Codes from the top down to the chosen one. */
export function trail(rows: readonly Coded[], code: string | undefined): string[] {
  const row = rows.find((one) => one.code === code)
  return row ? [...trail(rows, row.parentCode ?? undefined), row.code] : []
}
