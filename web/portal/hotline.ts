/** What the page calls the hotline, and its number as dialled. */
export const hotline = { name: '12345 政务服务便民热线', number: '12345', href: 'tel:12345' } as const
