/** The hotline of any city, and its number as dialled; the city's own name comes from the server (city.ts). */
export const hotline = { name: '12345 政务服务便民热线', number: '12345', href: 'tel:12345' } as const
