/** The category tree shipped with the product: three levels, codes 2-2-2, written for it; the shipped time policy speaks of its codes. */
import rows from './data/categories.json' with { type: 'json' }

/** One category. Only leaves (six digits) carry words and what they demand; which unit handles a matter is each city's own. */
export interface ShippedCategory {
  readonly code: string
  readonly name: string
  /** Words of a caller that suggest it. */
  readonly keywords?: readonly string[]
  /** May be led by a street or township. */
  readonly grassRoots?: boolean
  /** Handling needs photographs. */
  readonly evidence?: boolean
}
export const shippedCategories: readonly ShippedCategory[] = rows

/** The parent's code; null for the first level. */
export function parentCategory(code: string): string | null {
  return code.length > 2 ? code.slice(0, -2) : null
}

/** The tree as casework takes it; `unitsOf` names the units of a category's dispatch catalogue, the usual lead first. */
export const categoryRows = (unitsOf: (code: string) => readonly string[]) =>
  shippedCategories.map(({ code, name, keywords, grassRoots, evidence }) => ({
    code,
    parent_code: parentCategory(code),
    name,
    level: code.length / 2,
    keywords: [...(keywords ?? [])],
    catalogue_units: [...new Set(unitsOf(code))],
    department_matter: grassRoots !== true,
    evidence_required: evidence ?? false,
  }))
