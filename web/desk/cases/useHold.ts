import { useEffect, useRef, useState } from 'react'
import { lockCaseForMe } from '#modules/cases/contract.ts'
import { call, CallFailed } from '../../api/call.ts'

/** Well within the five minutes after which the server gives the case to the next. */
const renewEveryMs = 60_000
/** How soon it is tried again while somebody else has it. */
const tryEveryMs = 10_000
const signs = ['keydown', 'pointerdown', 'input'] as const

/**
 * Holds a case for this person while he has a form open; answers the sentence that says who else has it, undefined when it is his. It is held on
 * as long as he does something here: a form forgotten in a window lets it go.
 */
export function useHold(caseId: string, wanted: boolean): string | undefined {
  const [refused, setRefused] = useState<string>()
  // One order after the other: what was given back is not taken again by an answer that came late.
  const orders = useRef(Promise.resolve())
  useEffect(() => {
    if (!wanted) return
    let open = true
    let there = true
    let next: ReturnType<typeof setTimeout>
    const order = (on: boolean) => call(lockCaseForMe, { params: { id: caseId }, body: { on } })
    const take = async () => {
      if (!open) return
      const others = there ? await refusalOf(order(true)) : undefined
      if (!open) return
      const wasThere = there
      there = others !== undefined
      if (wasThere) setRefused(others)
      next = setTimeout(queue, others === undefined ? renewEveryMs : tryEveryMs)
    }
    const queue = () => {
      orders.current = orders.current.then(take)
    }
    const isThere = () => {
      there = true
    }
    for (const sign of signs) window.addEventListener(sign, isThere)
    queue()
    return () => {
      open = false
      clearTimeout(next)
      for (const sign of signs) window.removeEventListener(sign, isThere)
      setRefused(undefined)
      orders.current = orders.current
        .then(() => order(false))
        .then(
          () => undefined,
          () => undefined,
        )
    }
  }, [caseId, wanted])
  return refused
}

/** The sentence of who has it; any other failure holds nobody up, for the act itself is refused over an older version. */
async function refusalOf(order: Promise<unknown>): Promise<string | undefined> {
  try {
    await order
    return undefined
  } catch (error) {
    return error instanceof CallFailed && error.problem.code === 'case.locked'
      ? error.problem.title
      : undefined
  }
}
