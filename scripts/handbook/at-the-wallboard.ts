import { ask } from '../../tests/e2e/support/laboratory.ts'
import { openScreen } from '../../tests/e2e/support/people.ts'
import { answerCall, beReady, button, hangUp, stateOf } from '../../tests/e2e/support/seat.ts'
import {
  agentOf,
  calls,
  dialogOf,
  leadAtHerSeat,
  leadOf,
  menuOf,
  press,
  sheetOf,
  type Scene,
  specialistOf,
  talks,
} from './set.ts'

/** What a shift lead sees and does while calls come in. */
export async function watch(scene: Scene): Promise<void> {
  const { story, album } = scene
  const lead = await leadAtHerSeat(scene)
  const { page } = lead
  const own = await agentOf(scene)
  const other = await specialistOf(scene)
  await ask(other, 'POST', '/agent/pause', { to: 'rest' })
  const resting = await story.as('zhou.agent3', 2700)
  await beReady(resting)
  await ask(resting, 'POST', '/agent/pause', { to: 'busy', reason: '处理工单' })
  const citizen = await talks(scene, '13977770053')
  const waiting = await calls(scene, '13977770054')
  await openScreen(lead, '监控')
  await page
    .getByRole('cell', { name: '13977770054' })
    .or(page.getByText('13977770054'))
    .first()
    .waitFor({ timeout: 90_000 })
  await album.take(lead, 'lead-wallboard')
  const card = page.getByRole('button', { name: /8001/ })
  await card.click()
  await menuOf(lead).waitFor()
  await album.take(lead, 'lead-card-menu', card, menuOf(lead))
  await page.getByRole('menuitem', { name: '监听' }).click()
  await dialogOf(lead).getByText('质检抽听').click()
  await album.take(lead, 'lead-listen', dialogOf(lead))
  await press(lead, '监听')
  const bar = page.getByRole('status').filter({ hasText: '正在监听' })
  await bar.waitFor()
  await album.take(lead, 'lead-listening', bar)
  await page.getByRole('button', { name: /^停\s*止$/ }).click()
  await bar.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: /广\s*播/ }).click()
  await dialogOf(lead).getByLabel('内容').fill('今晚 20 时起东湖片区停水检修，来电请按公告答复。')
  await album.take(lead, 'lead-broadcast', dialogOf(lead))
  await press(lead, '发送')
  const told = own.page.getByRole('alert').filter({ hasText: '东湖片区停水检修' })
  await told.waitFor()
  await album.take(own, 'agent-message', told)
  await told.getByRole('button', { name: '知道了' }).click()
  await openScreen(lead, '通信监控')
  await page.getByRole('table', { name: '线路' }).getByText(/丢包/).first().waitFor({ timeout: 90_000 })
  await album.takeLater(lead, 'lead-monitor')
  await openScreen(lead, '监控')
  await page.getByRole('button', { name: /大\s*屏/ }).click()
  await page.getByRole('heading', { name: '话务监控' }).waitFor()
  await album.take(lead, 'lead-wall')
  await page.getByRole('button', { name: '退出大屏' }).click()
  await hangUp(own)
  await waiting.close()
  await citizen.close()
}

/** What waits for a shift lead's decision. */
export async function decide(scene: Scene): Promise<void> {
  const { story, album } = scene
  const lead = await leadOf(scene)
  const { page } = lead
  await openScreen(lead, '通话记录')
  const marked = page.getByRole('alert').filter({ hasText: '待跟进的重点通话' })
  await marked.waitFor()
  await album.take(lead, 'lead-marked', marked)
  await page.getByRole('button', { name: '写明结果' }).first().click()
  await dialogOf(lead).getByText('已核实，人已安全').click()
  await press(lead, '已跟进')
  await marked.waitFor({ state: 'hidden' })
  await page.getByRole('row').filter({ hasText: '13977770051' }).getByRole('button').first().click()
  await page.getByRole('button', { name: '播放录音' }).first().click()
  await page.getByRole('group', { name: '录音播放' }).first().waitFor()
  await album.takeLater(lead, 'lead-calls')

  const own = await agentOf(scene)
  await ask(own, 'POST', '/caller-lists', {
    list: 'black',
    pattern: '13811110000',
    action: 'busy',
    reason: '一天无意义来电四十次，已多次劝说',
    expiresAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
  })
  await openScreen(lead, '名单')
  await page
    .getByRole('row', { name: /13811110000/ })
    .getByText('待审批')
    .waitFor()
  await album.take(lead, 'lead-lists', ...sheetOf(lead))

  const office = await story.as('cui.system')
  const path = '/telephone-rules'
  const read = await ask<{ rules: { agents: object }; version: number }>(office, 'GET', path)
  const agents = { ...read.rules.agents, restNeedsApproval: true }
  await ask(office, 'PUT', path, { rules: { ...read.rules, agents }, version: read.version })
  await own.page.reload()
  await beReady(own)
  await button(own, '示忙').click()
  await own.page.getByRole('menuitem', { name: '小休（须批准）' }).click()
  await own.page.getByText('小休待批准').waitFor()
  const asked = page.getByRole('region', { name: '小休申请' })
  await asked.waitFor()
  await album.take(lead, 'lead-rest', asked)
  await asked.getByRole('button', { name: /^批\s*准$/ }).click()
  await stateOf(own, '小休').waitFor()
  await beReady(own)

  const officer = await story.as('qin.supervise')
  await openScreen(officer, '通话记录')
  await officer.page.getByRole('button', { name: '证据包' }).click()
  await dialogOf(officer).getByLabel('来电号码').fill('13977770052')
  await dialogOf(officer).getByLabel('取证事由').fill('移送公安机关，望公（网）受案字〔2026〕18 号')
  await album.take(officer, 'lead-evidence', dialogOf(officer))
  await press(officer, '取消')
}

/** More call than can be answered. */
export async function surge(scene: Scene): Promise<void> {
  const { album } = scene
  const lead = await leadOf(scene)
  const { page } = lead
  await openScreen(lead, '话务高峰')
  const row = page.getByRole('row', { name: /综合/ }).first()
  await row.getByRole('button', { name: '宣布高峰' }).click()
  await dialogOf(lead).getByLabel('理由').fill('自来水主管爆裂，三个街道停水')
  await album.take(lead, 'lead-surge-declare', dialogOf(lead))
  await press(lead, '宣布高峰')
  await row.getByText('高峰中').waitFor()
  await album.takeLater(lead, 'lead-surge', ...sheetOf(lead))
  const own = await agentOf(scene)
  await beReady(own)
  const citizen = await calls(scene, '13977770055')
  await button(own, '接听').waitFor({ timeout: 120_000 })
  await answerCall(own)
  await own.page.getByRole('button', { name: '高峰简表：展开全部' }).waitFor()
  const form = own.page.getByRole('region', { name: '诉求登记' })
  await album.take(own, 'agent-short-form', form.locator('.ant-card:visible').first())
  await hangUp(own)
  await citizen.close()
  await page.getByRole('button', { name: '结束高峰' }).click()
  await dialogOf(lead).getByLabel('理由').fill('供水已恢复')
  await press(lead, '结束高峰')
}
