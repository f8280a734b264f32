import type { FormRule } from 'antd'

/** The length the server asks for; the finer rules are the server's, which says them in words. */
export const passwordRule: FormRule = { required: true, min: 10, message: '至少 10 位' }

/** Rules of the second field: the same as the field named. */
export const againRules = (first: string | string[]): FormRule[] => [
  { required: true, message: '请再输入一次' },
  ({ getFieldValue }) => ({
    validator: (_, value) =>
      value === getFieldValue(first) ? Promise.resolve() : Promise.reject(new Error('两次输入不一致')),
  }),
]
