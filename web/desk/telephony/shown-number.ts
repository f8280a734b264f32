/** A number as people here say it: without the country code of China. Masked ones stay masked. */
export function shownNumber(number: string): string {
  if (!number.startsWith('+86')) return number
  const national = number.slice(3)
  return /^[1*]/.test(national) ? national : `0${national}`
}
