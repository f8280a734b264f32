/**
 * Parts of the page that Alt+1..4 lead to. A screen marks its own with `data-region`; the shell marks the menu (1), the content (2) and the
 * call bar (4), and a screen's mark goes before the shell's.
 */
export type Region = '1' | '2' | '3' | '4'

const reachable =
  'input:not([disabled]):not([type="hidden"]), textarea:not([disabled]), button:not([disabled]), a[href], [tabindex="0"]'

/** Puts the focus into a region: on its first field or button, else on itself. Answers whether there is such a region. */
export function focusRegion(region: Region): boolean {
  const found = [...document.querySelectorAll<HTMLElement>(`[data-region="${region}"]`)].at(-1)
  if (!found) return false
  const first = [...found.querySelectorAll<HTMLElement>(reachable)].find((one) => one.offsetParent !== null)
  if (!first) found.tabIndex = -1
  const focused = first ?? found
  focused.focus()
  return true
}
