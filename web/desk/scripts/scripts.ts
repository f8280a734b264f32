import type { scriptSettings } from '#modules/intake/contract-scripts.ts'
import type { Reply } from '#platform/http/contract.ts'

/** A script as its administrator sees it. */
export type Script = Reply<typeof scriptSettings>['scripts'][number]

/** Everything that shows scripts; what is changed is read again. */
export const scriptReadings = ['/script-settings', '/scripts'] as const
