/** What the citizen typed, as sent. */
export interface Asked {
  readonly number: string
  readonly code: string
}

/** Which field is wrong, and how. */
export type Faults = Partial<Record<keyof Asked, string>>

/** Full-width digits and letters become plain, spaces and hyphens between groups go. */
export const tidied = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')

/** What can be seen wrong without asking the server; lengths are those of the contract. */
export function faultsOf({ number, code }: Asked): Faults {
  const faults: Faults = {}
  if (number === '') faults.number = '请填写工单号'
  else if (!/^[A-Z]*\d+$/.test(number) || number.length < 6 || number.length > 40)
    faults.number = '工单号是一串数字，请核对话务员告诉您的号码'
  if (code === '') faults.code = '请填写查询码'
  else if (!/^\d{6,12}$/.test(code)) faults.code = '查询码是 6 位或更多位数字'
  return faults
}
