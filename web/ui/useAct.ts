import { App } from 'antd'
import { useCallback } from 'react'
import { CallFailed } from '../api/call.ts'

/** Runs a change, says in words that it worked or why it was refused; answers whether it worked, so that forms keep their text. */
export function useAct(): (run: () => Promise<unknown>, done?: string) => Promise<boolean> {
  const { message } = App.useApp()
  return useCallback(
    async (run, done) => {
      try {
        await run()
        if (done) void message.success(done)
        return true
      } catch (error) {
        const problem = error instanceof CallFailed ? error.problem : undefined
        void message.error(problem?.title ?? '操作没有完成，请重试', 6)
        return false
      }
    },
    [message],
  )
}
