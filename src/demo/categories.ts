/** The shipped category tree as the demonstration city uses it: with the units that handle each matter. */
import { type ShippedCategory, shippedCategories } from '../first-city/categories.ts'
import catalogue from './data/catalogue.json' with { type: 'json' }

/** Unit codes of the dispatch catalogue by category, the usual lead first; `D` is the district where the matter lies. */
export const demoCatalogue: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(catalogue))

/** One category with its units. */
export interface DemoCategory extends ShippedCategory {
  readonly units?: readonly string[]
}
export const demoCategories: readonly DemoCategory[] = shippedCategories.map((category) => {
  const units = demoCatalogue.get(category.code)
  return units ? { ...category, units } : category
})
