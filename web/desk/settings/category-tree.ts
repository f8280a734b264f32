import type { Words } from '../cases/queries.ts'

type Category = Words['categories'][number]
/** A category with those below it, as trees draw it. */
export interface CategoryNode {
  value: string
  title: string
  children: CategoryNode[]
}

/** All categories as a tree in the order of their codes. */
export const categoryTree = (categories: readonly Category[], parent: string | null = null): CategoryNode[] =>
  categories
    .filter(({ parentCode }) => parentCode === parent)
    .map(({ code, name }) => ({ value: code, title: name, children: categoryTree(categories, code) }))
