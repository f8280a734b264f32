import { isRefusal } from '#kernel/result.ts'
import { findUsers } from '#modules/identity/index.ts'
import { allQueues } from '#modules/queueing/index.ts'
import { inTenant } from '#platform/db/index.ts'
import type { Reply } from '#platform/http/contract.ts'
import { exportableList, instantOf } from '../../exportable-list.ts'
import { listCalls as shownCalls } from '../contract-records.ts'
import { causes, directions, markWords, purposes, releasers } from '../contract-words.ts'
import { listCalls } from './list-calls.ts'

/** A call with the names of who took it. */
type Row = Reply<typeof shownCalls>['calls'][number] & { agentName: string; queueName: string }

const seconds = (ms: number): number => Math.round(ms / 1000)
const words = (of: Readonly<Record<string, string>>, code: string): string => of[code] ?? code

/** 通话记录 as a table. */
export const exportedCalls = exportableList<typeof shownCalls, Row>({
  name: 'calls',
  label: '通话记录',
  shownBy: shownCalls,
  columns: [
    { label: '时间', width: 17, of: ({ startedAt }) => instantOf(startedAt) },
    { label: '方向', of: ({ direction }) => words(directions, direction) },
    { label: '用途', of: ({ purpose }) => (purpose === null ? null : words(purposes, purpose)) },
    { label: '主叫', width: 18, of: ({ caller }) => caller },
    { label: '被叫', width: 18, of: ({ called }) => called },
    { label: '座席', of: ({ agentName }) => agentName },
    { label: '队列', of: ({ queueName }) => queueName },
    { label: '导航秒数', of: ({ ivrMs }) => seconds(ivrMs) },
    { label: '等待秒数', of: ({ waitMs }) => seconds(waitMs) },
    { label: '通话秒数', of: ({ talkMs }) => seconds(talkMs) },
    { label: '保持秒数', of: ({ holdMs }) => seconds(holdMs) },
    { label: '结束', width: 17, of: ({ endedAt }) => instantOf(endedAt) },
    { label: '结果', of: ({ cause }) => words(causes, cause) },
    { label: '谁挂断', of: ({ releasedBy }) => words(releasers, releasedBy) },
    { label: '评价', of: ({ rating }) => rating },
    { label: '录音', of: ({ recording }) => (recording === null ? '无' : '有') },
    { label: '标记', width: 18, of: ({ marks }) => marks.map((mark) => words(markWords, mark)).join('、') },
  ],
  page: async (at, by, query, { cursor, limit }) => {
    const read = await listCalls(at, by, { ...query, limit, ...(cursor !== undefined && { after: cursor }) })
    if (isRefusal(read)) return read
    const { people, queues } = await inTenant(at.db, by.tenantId, async (tx) => ({
      people: await findUsers(
        tx,
        by.tenantId,
        read.calls.flatMap(({ agent }) => agent ?? []),
      ),
      queues: new Map((await allQueues(tx)).map(({ id, label }) => [id, label])),
    }))
    const rows = read.calls.map((call) => ({
      ...call,
      agentName: people.get(call.agent ?? '')?.name ?? '',
      queueName: queues.get(call.queue ?? '') ?? '',
    }))
    return { rows, next: read.next }
  },
})
