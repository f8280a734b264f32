/** From how clearly a suggestion leads to how often it is right, as measured on requests the model had not seen. */

/** A suggestion judged: how far it led before the next one (negative when another led), and whether people chose it. */
export interface Judged {
  readonly margin: number
  readonly right: boolean
}
/** From this margin on, suggestions were right with this share. */
export interface Step {
  readonly from: number
  readonly share: number
}

/** Fewer judged suggestions say nothing about a share. */
const leastInStep = 15
const mostSteps = 25

interface Block {
  from: number
  right: number
  all: number
}
/** Never quite 0 or 1: however many were right, the next one need not be (Laplace). */
const shareOf = ({ right, all }: Block): number => (right + 1) / (all + 2)

/** Steps that never fall (isotonic regression, pool adjacent violators): who leads more clearly is not less often right. */
export function calibrate(judged: readonly Judged[]): readonly Step[] {
  const sorted = judged.toSorted((a, b) => a.margin - b.margin)
  const size = Math.max(leastInStep, Math.ceil(sorted.length / mostSteps))
  const blocks: Block[] = []
  for (let from = 0; from < sorted.length; from += size) {
    const group = sorted.slice(from, from + size)
    blocks.push({
      from: group[0]?.margin ?? 0,
      right: group.filter(({ right }) => right).length,
      all: group.length,
    })
    pool(blocks)
  }
  return blocks.map((block) => ({ from: block.from, share: shareOf(block) }))
}

/** The last block joins the one before while that one was right more often. */
function pool(blocks: Block[]): void {
  for (;;) {
    const last = blocks.at(-1)
    const before = blocks.at(-2)
    if (!last || !before || shareOf(before) < shareOf(last)) return
    blocks.splice(-2, 2, { from: before.from, right: before.right + last.right, all: before.all + last.all })
  }
}

/** How sure a suggestion with this margin is, from 0 to 1; below every step it is as sure as the lowest. */
export const confidenceAt = (steps: readonly Step[], margin: number): number =>
  (steps.findLast(({ from }) => from <= margin) ?? steps[0])?.share ?? 0
