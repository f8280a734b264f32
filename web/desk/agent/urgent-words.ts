import { saidIn } from '#kernel/words-said.ts'

/** Words that ask for haste, with what the agent does at once. The administrator's word lists replace these when they are there. */
interface UrgentMatter {
  readonly name: string
  readonly words: readonly string[]
  readonly advice: string
}

const matters: readonly UrgentMatter[] = [
  {
    name: '燃气',
    words: ['燃气泄漏', '煤气泄漏', '漏气', '燃气味', '煤气味', '燃气异味'],
    advice: '提醒：开窗、关阀、不动电器明火、到室外再打电话；三方通话燃气抢修，有险情即转 119',
  },
  {
    name: '轻生',
    words: ['轻生', '自杀', '不想活', '跳楼', '割腕'],
    advice: '保持通话、问清所在位置，三方通话 110；同时求助班长',
  },
  {
    name: '人身危险',
    words: ['家暴', '被打', '持刀', '绑架', '溺水', '触电', '昏迷', '失联'],
    advice: '问清位置与人数，立即三方通话 110 或 120',
  },
  {
    name: '火情',
    words: ['着火', '起火', '火灾', '冒烟', '爆炸'],
    advice: '请对方撤离到安全处，立即三方通话 119',
  },
  {
    name: '坍塌塌陷',
    words: ['坍塌', '塌陷', '垮塌', '井盖缺失', '井盖丢失', '电线掉落', '高压线'],
    advice: '请对方远离并看护行人，登记为特急，电话通知值班单位',
  },
  {
    name: '群体性',
    words: ['集体讨薪', '欠薪讨薪', '聚集', '围堵', '罢工'],
    advice: '问清人数、地点、诉求，登记后立即报告班长',
  },
]

/** Urgent matters named in a text; a negation just before the word (“没有漏气”) does not count. */
export function urgentMatters(text: string): { name: string; word: string; advice: string }[] {
  return matters.flatMap(({ name, words, advice }) => {
    const word = words.find((one) => saidIn(text, one))
    return word === undefined ? [] : [{ name, word, advice }]
  })
}
