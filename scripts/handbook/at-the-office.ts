import { leadersNumber } from '../../src/demo/leaders-day.ts'
import { chooseFrom, lamp } from '../../tests/e2e/support/casework.ts'
import { ask } from '../../tests/e2e/support/laboratory.ts'
import { named, openScreen, type Person } from '../../tests/e2e/support/people.ts'
import { answerCall, beReady, button, hangUp } from '../../tests/e2e/support/seat.ts'
import { agentOf, calls, dialogOf, leadOf, press, type Scene, sheetOf } from './set.ts'

/** What citizens are told: a known event, a campaign. */
export async function tell(scene: Scene): Promise<void> {
  const { album } = scene
  const lead = await leadOf(scene)
  const { page } = lead
  await openScreen(lead, '已知事件')
  await page.getByRole('button', { name: '发布事件' }).first().click()
  const dialog = dialogOf(lead)
  await dialog.getByLabel('事件', { exact: true }).fill('东门街供水管爆裂')
  await dialog.getByLabel('说明（座席可见）').fill('影响东门街一带，预计 18 时恢复')
  await dialog.getByLabel('告知的提示音').click()
  await dialog.getByLabel('告知的提示音').fill('zh/duty-notice')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('号码开头').or(dialog.getByLabel('告知所有来电人')).first().waitFor()
  await album.take(lead, 'lead-known-event', dialog)
  await press(lead, '取消')

  const id = crypto.randomUUID()
  const { usual } = await ask<{ usual: object }>(lead, 'GET', '/campaigns')
  const settings = {
    ...usual,
    hours: { from: '00:00', to: '23:59', weekdays: [1, 2, 3, 4, 5, 6, 7] },
    script: '您好，这里是望澜市 12345 热线，想了解一下您对上次办理的意见。',
  }
  await ask(lead, 'PUT', `/campaigns/${id}`, {
    name: '路灯办结满意度回访',
    kind: 'preview',
    settings,
    version: 0,
  })
  await ask(lead, 'POST', `/campaigns/${id}/numbers`, {
    rows: Array.from({ length: 24 }, (_, n) => ({
      number: `138200200${String(n + 10)}`,
      name: `市民${n + 1}`,
      note: '路灯不亮',
    })),
  })
  await ask(lead, 'POST', `/campaigns/${id}/start`, {})
  await openScreen(lead, '外呼任务')
  await page.getByRole('button', { name: '新建任务' }).first().click()
  await dialog.getByLabel('名称').fill('东湖小区停水通知')
  await album.take(lead, 'lead-campaign-form', dialog)
  await press(lead, '取消')
  await page.getByRole('cell', { name: /路灯办结满意度回访/ }).click()
  await page.getByRole('dialog').getByText('13820020010').waitFor()
  await album.take(lead, 'lead-campaign')
  await page.keyboard.press('Escape')
  const own = await agentOf(scene)
  await beReady(own)
  await openScreen(own, '外呼执行')
  await own.page.getByRole('button', { name: '取下一个号码' }).click()
  await own.page.getByText('想了解一下您对上次办理的意见', { exact: false }).waitFor()
  await album.take(own, 'agent-campaign')
}

/** So far from now, as the city's clock shows it. */
const clock = (from: number): string =>
  new Date(Date.now() + from + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** A day on which a leader takes calls. */
export async function leadersDay(scene: Scene): Promise<void> {
  const { story, album } = scene
  const lead = await leadOf(scene)
  const { page } = lead
  await openScreen(lead, '领导接听日')
  await page.getByRole('button', { name: '安排接听日' }).first().click()
  const dialog = dialogOf(lead)
  await dialog.getByLabel('接听时间').fill(clock(-5 * 60_000))
  await page.keyboard.press('Enter')
  await dialog.getByPlaceholder('结束日期').fill(clock(2 * 3_600_000))
  await page.keyboard.press('Enter')
  await choosePerson(lead, '领导', '钱惠民')
  await choosePerson(lead, '记录员', '范书琴')
  await dialog.getByLabel('主题').fill('城市照明')
  await dialog.getByLabel('公告').fill('今天由钱惠民副市长接听市民来电，主题为城市照明。')
  await album.take(lead, 'lead-leaders-day', dialog)
  await press(lead, '安排')
  await page.getByRole('cell', { name: /城市照明/ }).waitFor()
  const his = await story.as('qian.leader')
  const hers = await story.as('fan.entry')
  await openScreen(his, '领导接听席')
  await his.page.getByRole('button', { name: '开始接听' }).click()
  await his.page.getByRole('button', { name: /上\s*线/ }).click()
  await his.page.getByText('正在等市民来电').waitFor()
  const citizen = await calls(scene, '13812345678', leadersNumber)
  await his.page.getByText('有市民来电').waitFor({ timeout: 90_000 })
  await his.page.locator('.seat-big').click()
  await his.page.getByText('正在通话。记录员在记录，您也可以写').waitFor()
  await openScreen(hers, '领导接听席')
  await hers.page.getByLabel('诉求内容').fill(lamp.content)
  await his.page.getByLabel('领导意见').fill('三天内修好，并回复市民')
  await album.take(his, 'leader-seat')
  await hers.page.getByLabel('标题').fill('路灯连续三晚不亮')
  await hers.page.getByLabel('事发地点').fill(lamp.address)
  await hers.page.getByLabel('诉求人姓名').fill(lamp.name)
  await chooseFrom(hers.page, '所属区域', '望江区')
  await chooseFrom(hers.page, '事项分类', '路灯')
  await album.take(hers, 'leader-clerk')
  await hers.page.getByRole('button', { name: '登记工单' }).click()
  await hers.page.getByText(/工单号 .* · 查询码 \d+/).waitFor()
  await his.page.locator('.seat-big').click()
  await his.page.getByRole('button', { name: '接下一个' }).click()
  await his.page.getByRole('button', { name: '结束今天的接听' }).click()
  await citizen.close()
  await page
    .getByRole('row', { name: /城市照明/ })
    .getByRole('button', { name: named('跟进') })
    .click()
  await page.getByRole('row').filter({ hasText: '路灯连续三晚不亮' }).waitFor()
  await album.takeLater(lead, 'lead-follow-up', ...sheetOf(lead))
}

async function choosePerson(of: Person, label: string, name: string): Promise<void> {
  const field = dialogOf(of).getByRole('combobox', { name: label, exact: true })
  await field.click()
  await field.pressSequentially(name)
  await of.page.locator('.ant-select-dropdown:visible').getByText(name).click()
}

/** Queues, voice flows, number rules: what administrators set. */
export async function settings(scene: Scene): Promise<void> {
  const { story, album } = scene
  const office = await story.as('cui.system')
  const { page } = office
  await openScreen(office, '队列')
  await page
    .getByRole('row', { name: /综合受理 main/ })
    .getByRole('button', { name: named('修改') })
    .click()
  const dialog = dialogOf(office)
  const told = dialog.getByLabel('座席接通前先听')
  await told.click()
  await told.fill('zh/duty-notice')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('并念出队列、按键选择、已知事件').check()
  await dialog.getByRole('heading', { name: '等待', exact: true }).evaluate('(at) => at.scrollIntoView()')
  await album.take(office, 'office-queue-waiting')
  const helpers = dialog.getByLabel('和这些人')
  for (const name of ['范书琴', '魏清扬', '贾语晨']) {
    await helpers.fill(name)
    await page.locator('.ant-select-dropdown:visible').getByText(name).click()
  }
  await dialog.getByRole('heading', { name: '话务高峰' }).click()
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' })
  await dialog.getByLabel('新到来电达到').fill('40')
  await dialog.getByLabel('或排队达到').fill('12')
  await dialog.getByRole('heading', { name: '话务高峰' }).evaluate('(at) => at.scrollIntoView()')
  await album.take(office, 'office-queue-surge')
  await press(office, '保存')
  await dialog.waitFor({ state: 'hidden' })

  const open = (path: string) => page.goto(`${story.product.deskUrl}/desk${path}`)
  await open('/flows/hotline-12345')
  await page.locator('.react-flow__node').filter({ hasText: '主菜单' }).first().click()
  await page.getByRole('heading', { name: /12345 热线/ }).waitFor()
  await album.take(office, 'office-flow')
  await page.getByRole('tab', { name: '模拟' }).click()
  await page.getByRole('group', { name: '按键' }).getByRole('button', { name: '1', exact: true }).click()
  await page.getByText('进入队列“main”').waitFor()
  await album.take(office, 'office-flow-simulated')
  await open('/number-plan')
  await page.getByLabel('被叫', { exact: true }).fill('12345')
  await page.getByRole('button', { name: /试\s*算/ }).click()
  await page.waitForLoadState('networkidle')
  await album.take(office, 'office-number-plan')
}

/** The word in an agent's ear, once the queue wants it. */
export async function whisper(scene: Scene): Promise<void> {
  const own = await agentOf(scene)
  await openScreen(own, '座席工作台')
  await beReady(own)
  const citizen = await calls(scene, '13977770056')
  await button(own, '接听').waitFor({ timeout: 120_000 })
  await answerCall(own)
  const panel = own.page.getByRole('complementary', { name: '来电人' })
  await panel.getByText('正在播放接通前的提示').waitFor()
  await scene.album.take(own, 'agent-before-connection', panel)
  await hangUp(own)
  await citizen.close()
}
