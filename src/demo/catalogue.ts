import { demoCategories } from './categories.ts'
import { demoUnits, districtUnitOf } from './city.ts'
import type { DemoUnit } from './city.ts'

/** Units that may take a matter of this category in this area, the usual lead first. */
export function catalogueUnits(categoryCode: string, areaCode: string): DemoUnit[] {
  const leaf = demoCategories.find((one) => one.code === categoryCode)
  return (leaf?.units ?? []).flatMap((code) => {
    const unit = code === 'D' ? districtUnitOf(areaCode) : demoUnits.find((one) => one.code === code)
    return unit ? [unit] : []
  })
}
