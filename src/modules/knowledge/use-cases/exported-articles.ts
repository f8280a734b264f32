import { isRefusal } from '#kernel/result.ts'
import type { Reply } from '#platform/http/contract.ts'
import { exportableList, instantOf } from '../../exportable-list.ts'
import { articleStates, listArticles as shownArticles, visibilities } from '../contract.ts'
import { listArticles } from './list-articles.ts'

/** 知识管理 as a table: which articles there are and where they stand. Their texts are exported by `exportArticles`, to be imported again. */
export const exportedArticles = exportableList<
  typeof shownArticles,
  Reply<typeof shownArticles>['articles'][number]
>({
  name: 'articles',
  label: '知识点',
  shownBy: shownArticles,
  columns: [
    { label: '标准问题', width: 44, of: ({ title }) => title },
    { label: '状态', of: ({ state }) => articleStates[state] },
    { label: '版本', of: ({ edition }) => edition },
    { label: '分类', width: 28, of: ({ category }) => category },
    { label: '责任单位', width: 20, of: ({ ownerUnit }) => ownerUnit },
    { label: '公开范围', of: ({ visibility }) => visibilities[visibility] },
    { label: '有效期止', width: 17, of: ({ validUntil }) => instantOf(validUntil) },
    { label: '编写', of: ({ author }) => author },
    { label: '最近改动', width: 17, of: ({ changedAt }) => instantOf(changedAt) },
    { label: '改动人', of: ({ changedBy }) => changedBy },
  ],
  page: async (at, by, query, { cursor, limit }) => {
    const read = await listArticles(at, by, { ...query, limit, ...(cursor !== undefined && { cursor }) })
    return isRefusal(read) ? read : { rows: read.articles, next: read.next }
  },
})
