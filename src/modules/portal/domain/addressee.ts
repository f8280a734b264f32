/** Whom a citizen writes to on the portal: the hotline, the mayor's mailbox (市长信箱), the box for opinions (市民意见箱). */
export const addressees = {
  hotline: { name: '12345 热线', signs: '市民' },
  mayor: { name: '市长信箱', signs: '市民（市长信箱）' },
  opinion: { name: '市民意见箱', signs: '市民（市民意见箱）' },
} as const
export type Addressee = keyof typeof addressees

export const allAddressees = Object.keys(addressees) as Addressee[]
