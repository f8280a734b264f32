// Days on which leaders take citizens' calls (领导接听日): planned, announced, sat through with a clerk who shares the form, and every call
// followed until its citizen was told what came of it. Voice flows ask here whether a leader takes calls now.
export { leaderNow } from './use-cases/leader-now.ts'
export { planDay } from './use-cases/plan-day.ts'
