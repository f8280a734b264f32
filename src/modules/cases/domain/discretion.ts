/** What a 转办摘要 must not say. The place of the matter may stand there: without it nobody could look into it. */

/** Digits of a number whose last so many are enough to find its owner. */
const tellingDigits = 7
const shortestName = 2

/** True when the text gives away who asks: his name, or his number or most of it. */
export function tellsWhoAsked(
  text: string,
  requester: { readonly name: string; readonly phone: string },
): boolean {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const name = requester.name.trim()
  const digits = requester.phone.replace(/\D/g, '')
  return (
    (name.length >= shortestName && plain.includes(name)) ||
    (digits.length >= tellingDigits && plain.replace(/\D/g, '').includes(digits.slice(-tellingDigits)))
  )
}
