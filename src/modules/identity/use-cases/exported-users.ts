import { isRefusal } from '#kernel/result.ts'
import { exportableList, instantOf } from '../../exportable-list.ts'
import { listUsers } from '../contract.ts'
import { userStateWords } from '../contract-words.ts'
import { readUsers, type UserShown } from './read-users.ts'

/** 人员 as a table. */
export const exportedUsers = exportableList<typeof listUsers, UserShown>({
  name: 'users',
  label: '人员',
  shownBy: listUsers,
  columns: [
    { label: '账号', width: 18, of: ({ account }) => account },
    { label: '工号', of: ({ agentNo }) => agentNo },
    { label: '姓名', of: ({ name }) => name },
    { label: '单位', width: 22, of: ({ unitName }) => unitName },
    { label: '电话', width: 16, of: ({ phone }) => phone },
    { label: '角色', width: 30, of: ({ roles }) => roles.map(({ name }) => name).join('、') },
    { label: '状态', of: ({ state }) => userStateWords[state] },
    { label: '最近登录', width: 17, of: ({ lastSignInAt }) => instantOf(lastSignInAt) },
  ],
  page: async (at, by, query, { cursor, limit }) => {
    const read = await readUsers(at, by, { ...query, cursor, limit })
    return isRefusal(read) ? read : { rows: read.users, next: read.next }
  },
})
