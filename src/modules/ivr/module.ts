import type { Module } from '../module.ts'

/** Voice flows: drawn, checked and published here, walked by the call controller. */
export const ivr: Module = {
  name: 'ivr',
  needs: [],
  endpoints: [],
  permissions: [],
  refusals: {},
  routes: () => undefined,
}
