/** Texts of many cases for measuring: composed, all different, with common and rare words as citizens use them. Written for the product. */

const places =
  words(`人民 中山 解放 建设 和平 胜利 东风 朝阳 光明 新华 文昌 学府 科创 临港 滨江 沿河 望澜 白鹭 青山 翠竹 枫林 桂花 梧桐 紫荆 海棠 钟鼓 城隍 码头 盐仓 驿站
  南湖 北苑 西园 东篱 五里 七星 九曲 十里 双桥 三元`)
const ways = words('路 街 大道 巷 里 支路 东路 西路 北街 南街')
const homes = words('花园 家园 小区 新村 公寓 雅苑 府邸 名城 大院 安置房 宿舍 广场')
const things =
  words(`路灯 井盖 下水道 消防通道 电梯 供暖 自来水 燃气管道 公交站牌 红绿灯 人行道 共享单车 垃圾桶 公共厕所 健身器材 停车位 充电桩 广告牌 围墙 护栏 绿化带
  行道树 污水 油烟 噪音 扬尘 渣土车 流浪狗 违章建筑 隔音屏 物业费 维修基金 房产证 拖欠工资 社保补缴 医保报销 学位 幼儿园 养老院 食堂 外卖 快递柜 网络诈骗 培训退费 健身卡`)
const faults = words(
  `损坏 不亮 漏水 堵塞 缺失 被占用 没人管 反复投诉未解决 无法使用 晃动 有异味 积水 生锈 被遮挡 长期停用 标价不清 拒绝退款 迟迟不办 深夜扰民 存在安全隐患`,
)
const since = words('昨天下午 前天夜里 上周 半个月 三个多月 去年冬天 国庆节 开学 入住 下暴雨')
const effects = words(
  `老人出行不便 孩子上学要绕路 居民夜里睡不好 一楼住户进水 车辆无法通行 已有人摔伤 商户没法营业 住户联系物业没有回音 社区说不归他们管 担心发生火灾`,
)
const wishes = words(
  '请尽快派人处理 希望有关部门现场核实 请给出明确的解决时间 希望公开处理结果 请协调相关单位 要求电话回复',
)

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}

/** Reproducible numbers below 1. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return state / 0x80000000
  }
}

/** Common words more often than rare ones, as in language. */
const one = (from: readonly string[], random: () => number): string =>
  from[Math.floor(from.length * random() ** 2)] ?? ''

/** Title and content of the n-th case. */
export function textOf(n: number): { title: string; content: string } {
  const random = dice(n * 2654435761 + 17)
  for (let turn = 0; turn < 3; turn++) random()
  const thing = one(things, random)
  const fault = one(faults, random)
  const place = `${one(places, random)}${one(ways, random)}${1 + Math.floor(random() * 400)}号`
  const home = `${one(places, random)}${one(homes, random)}${1 + Math.floor(random() * 60)}栋`
  const other = `${one(things, random)}${one(faults, random)}`
  const content = `来电人反映${place}${home}附近${thing}${fault}，从${one(since, random)}开始到现在，${one(effects, random)}，${one(effects, random)}。此前打过${1 + Math.floor(random() * 9)}次电话，${other}的问题也没有解决，${one(wishes, random)}，${one(wishes, random)}。`
  return { title: `${place}${thing}${fault}`, content }
}

/** Words people would look for: some that stand in very many cases, and `count` pieces of two to six characters out of the texts. */
export function searchedWords(cases: number, count: number): string[] {
  const random = dice(7)
  const pieces = Array.from({ length: count }, (_, n) => {
    const { content } = textOf(Math.floor(random() * cases))
    const clauses = content.split(/[，。]/).filter((clause) => clause.length > 6)
    const clause = clauses[Math.floor(random() * clauses.length)] ?? content
    const length = 2 + (n % 5)
    const from = Math.floor(random() * (clause.length - length))
    return clause.slice(from, from + length)
  })
  return ['路灯', '噪音', '小区', '物业', '消防通道', '公交', '违章建筑', '的', '拖欠工资', ...pieces]
}
