import { BaseSequencer, type TestSequencerConstructor, type TestSpecification } from 'vitest/node'

/** Runs these files before all others and in this order: a clean clone does not know yet which of them take long. */
export function inOrder(files: readonly string[]): TestSequencerConstructor {
  const placeOf = ({ moduleId }: TestSpecification): number => {
    const place = files.findIndex((file) => moduleId.endsWith(file))
    return place === -1 ? files.length : place
  }
  return class extends BaseSequencer {
    override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
      const usual = await super.sort(specifications)
      return usual.toSorted((one, other) => placeOf(one) - placeOf(other))
    }
  }
}
