import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { wholeCity } from '../../bench/visitor.ts'
import { newFolder, startProduct } from './product.ts'

/** Names the data folder that stories begin with a copy of. */
export const toldCityVariable = 'TEST_TOLD_CITY'

/** A data folder whose demonstration city has been told to its end, for stories to copy; its product is stopped. */
export async function tellCity(): Promise<string> {
  const dataDir = newFolder()
  const product = await startProduct({ dataDir })
  try {
    await wholeCity(product)
  } finally {
    await product.stop()
  }
  // Process numbers and ports of the product that is over.
  rmSync(join(dataDir, 'run'), { recursive: true, force: true })
  return dataDir
}

/** A data folder of a story's own: a copy of the told city where the run has one, else a new one. */
export function ownCopy(): string {
  const told = process.env[toldCityVariable]
  const own = newFolder()
  // With owners and modes: the database has a user of its own.
  if (told !== undefined) execFileSync('cp', ['-a', '--reflink=auto', told, own])
  return own
}

export const removeTold = (dataDir: string): void =>
  rmSync(dirname(dataDir), { recursive: true, force: true })
