/** A telephone number as people write it, without spaces, dashes and the country's code. */
export const tidied = (typed: string): string =>
  typed.replaceAll(/[\s()（）-]/g, '').replace(/^(\+|00)86/, '')

/** What is wrong with it; undefined when it is a number of this country. */
export const faultOf = (typed: string): string | undefined =>
  /^(1[3-9]\d{9}|0[1-9]\d{8,10})$/.test(tidied(typed)) ? undefined : '请填写手机号，或带区号的固定电话'
