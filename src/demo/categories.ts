/** The category tree shipped with the product: three levels, codes 2-2-2, written for it. */
import rows from './data/categories.json' with { type: 'json' }

/** One category. Only leaves (six digits) carry units and words. */
export interface DemoCategory {
  readonly code: string
  readonly name: string
  /** Unit codes of the dispatch catalogue, the usual lead first; `D` is the district where the matter lies. */
  readonly units?: readonly string[]
  readonly keywords?: readonly string[]
  /** May be led by a street or township. */
  readonly grassRoots?: boolean
  /** Handling needs photographs. */
  readonly evidence?: boolean
}
export const demoCategories: readonly DemoCategory[] = rows

/** The parent's code; null for the first level. */
export function parentCategory(code: string): string | null {
  return code.length > 2 ? code.slice(0, -2) : null
}
