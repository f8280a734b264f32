/** Words of lists of people, for screens and tables alike. */
export const userStateWords = { active: '在用', locked: '已锁定', left: '已离职' } as const
