/** An export from the wish to the file that is thrown away again. */

export const runStates = {
  waiting: '排队中',
  running: '导出中',
  done: '已完成',
  failed: '未完成',
  cancelled: '已取消',
  expired: '文件已到期删除',
} as const
export type RunState = keyof typeof runStates

/** Why there is no file. */
export const failures = {
  'no-right': '导出时您已没有查看这份列表的权限',
  refused: '条件不能用于导出，请在列表中重新查询后再导出',
  'gave-up': '多次尝试未能完成，请稍后再试或联系系统管理员',
} as const
export type Failure = keyof typeof failures

/** Rows of one table at most. */
export const mostRows = 200_000
/** Exports one person may have under way. */
export const mostAtOnce = 3
/** Unit: milliseconds. */
export const keptMs = 3 * 86_400_000
/** The line in the list of exports goes, too. Unit: milliseconds. */
export const forgottenMs = 90 * 86_400_000
/** An export nobody speaks for during this time is taken over: the server that made it is gone. Unit: milliseconds. */
export const silentMs = 60_000
/** So often an export is begun before it is given up. */
export const mostTries = 3
/** Rows read at once. */
export const portion = 500
