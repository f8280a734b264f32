/** The caller's own number as typed: full-width digits become plain, spaces, hyphens and brackets go. */
export const tidiedNumber = (typed: string): string => typed.normalize('NFKC').replace(/[\s\-()]/g, '')

/** What is wrong with it; none may be given. */
export function numberFault(number: string): string | undefined {
  return number === '' || /^\+?\d{5,20}$/.test(number) ? undefined : '号码只能是数字，固定电话请带区号'
}
