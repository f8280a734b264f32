import { fillIntake, register } from '../../tests/e2e/support/casework.ts'
import { openBrowserWithoutHeadset, openScreen, type Person, signIn } from '../../tests/e2e/support/people.ts'
import { answerCall, barOf, beReady, button, hangUp, stateOf } from '../../tests/e2e/support/seat.ts'
import {
  agentOf,
  dialogOf,
  leadAtHerSeat,
  menuOf,
  popoverOf,
  press,
  rings,
  type Scene,
  specialistOf,
  talks,
} from './set.ts'

/** An agent's first day: signing in, a call from its ringing to the work after it. */
export async function firstDay(scene: Scene): Promise<void> {
  const { story, album } = scene
  const context = await story.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${story.product.deskUrl}/desk`)
  await page.getByLabel('账号或工号').fill('8001')
  await album.take({ page }, 'sign-in', page.locator('form').locator('..'))
  await context.close()

  const own = await agentOf(scene)
  await openScreen(own, '座席工作台')
  await album.take(own, 'agent-signed-out', barOf(own))
  await beReady(own)
  await button(own, '示忙').click()
  await menuOf(own).waitFor()
  await album.take(own, 'agent-pause', barOf(own), menuOf(own))
  await own.page.keyboard.press('Escape')

  const citizen = await rings(scene, '13977770051')
  await album.take(own, 'agent-ringing')
  await answerCall(own)
  await fillIntake(own.page)
  await own.page.getByLabel('标题').click()
  await album.take(own, 'agent-talking')
  await own.page.keyboard.press('F9')
  await popoverOf(own).waitFor()
  await album.take(own, 'agent-transfer', barOf(own), popoverOf(own))
  await own.page.keyboard.press('F9')
  await own.page.keyboard.press('Alt+Y')
  await menuOf(own).getByText('求助班长').waitFor()
  await album.take(own, 'agent-help', barOf(own), menuOf(own))
  await own.page.keyboard.press('Escape')
  await own.page.keyboard.press('Alt+J')
  await popoverOf(own).waitFor()
  await album.take(own, 'agent-life-at-risk', barOf(own), popoverOf(own))
  await own.page.keyboard.press('Alt+J')
  await register(own.page)
  const registered = own.page.getByRole('region', { name: '诉求登记' }).locator('.ant-card:visible')
  await album.take(own, 'agent-registered', registered.first())
  await hangUp(own)
  await stateOf(own, '话后整理').waitFor()
  await album.take(own, 'agent-after-call', barOf(own))
  await citizen.close()
}

/** What an agent needs help with: a conference, words that speak of a life, a colleague who goes on. */
export async function hardCalls(scene: Scene): Promise<void> {
  const { album } = scene
  const [own, lead] = [await agentOf(scene), await leadAtHerSeat(scene)]
  const citizen = await talks(scene, '13977770052')
  await own.page.keyboard.press('Alt+L')
  await button(lead, '接听').waitFor()
  await answerCall(lead)
  await button(own, '三方').and(own.page.locator(':enabled')).waitFor()
  await album.take(own, 'agent-consult', barOf(own))
  await own.page.keyboard.press('Alt+C')
  await button(own, '退出会议').waitFor()
  await own.page.keyboard.press('Alt+G')
  await own.page.getByRole('list', { name: '与会各方' }).getByText('13977770052').waitFor()
  await album.take(own, 'agent-conference', barOf(own), popoverOf(own))
  await own.page.keyboard.press('Alt+G')
  await hangUp(lead)
  await button(own, '转接').and(own.page.locator(':enabled')).waitFor()

  const form = own.page.getByRole('form', { name: '诉求登记' })
  await form.getByLabel('诉求内容').fill('家里欠了钱，我不想活了')
  await own.page.getByRole('alert').filter({ hasText: '不得结束或限制这个来电' }).waitFor()
  await album.take(own, 'agent-life-words')
  await own.page.getByRole('button', { name: '申请列入名单' }).click()
  await album.take(own, 'agent-list-request', dialogOf(own))
  await press(own, '取消')
  await own.page.keyboard.press('Alt+H')
  const asked = lead.page.getByRole('alert').filter({ hasText: '求助' }).first()
  await asked.waitFor()
  const messages = lead.page.locator('.desk-message')
  await album.take(lead, 'lead-help', messages.first(), messages.last())
  while ((await messages.count()) > 0) {
    const before = await messages.count()
    await messages.first().getByRole('button', { name: '知道了' }).click()
    await messages.nth(before - 1).waitFor({ state: 'detached' })
  }

  const other = await specialistOf(scene)
  await openScreen(other, '座席工作台')
  await beReady(other)
  await own.page.keyboard.press('F9')
  const box = own.page.getByRole('combobox', { name: '座席', exact: true })
  await box.fill('王思远')
  await own.page.locator('.ant-select-item-option').filter({ hasText: '王思远' }).first().waitFor()
  await box.press('Enter')
  await own.page.getByRole('button', { name: '先咨询' }).click()
  await button(other, '接听').waitFor()
  await answerCall(other)
  await other.page.getByText('已带入李晓岚填写的登记内容').waitFor()
  await album.take(other, 'agent-form-moved')
  await own.page.keyboard.press('F8')
  await beReady(other)
  await button(own, '转接').and(own.page.locator(':enabled')).waitFor()
  await hangUp(own)
  await citizen.close()
}

/** What the desk says when something is in the way. */
export async function troubles({ story, album }: Scene): Promise<void> {
  const own = await agentOf({ story, album })
  await beReady(own)
  const second: Person = { ...own, page: await own.page.context().newPage() }
  await second.page.goto(`${story.product.deskUrl}/desk`)
  const notice = second.page.getByRole('status').filter({ hasText: '已在另一窗口签入' })
  await notice.waitFor()
  await album.take(second, 'agent-second-tab', notice, barOf(second))
  await second.page.close()
  const bare = await openBrowserWithoutHeadset()
  const other = await signIn(bare, story.product.deskUrl, 'he.agent5')
  await button(other, '签入').click()
  await dialogOf(other).getByText('没有找到麦克风或耳麦').waitFor()
  await album.take(other, 'agent-no-headset', dialogOf(other))
  await bare.close()
}
