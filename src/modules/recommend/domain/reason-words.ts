import type { Reason } from './rank-units.ts'

/** Why a unit is suggested, as the dispatcher reads it. */
export function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case 'catalogue':
      return '派单目录'
    case 'accepted':
      return `近 90 天同类同区 ${reason.of} 件中 ${reason.cases} 件由其签收`
    case 'learned':
      return '历史派单学习'
    case 'proposed':
      return '话务员建议'
  }
}
