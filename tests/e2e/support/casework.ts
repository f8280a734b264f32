import type { Locator, Page } from 'playwright-core'
import { named, openScreen, type Person } from './people.ts'

/** What the citizen asks for in the stories. */
export const lamp = {
  content: '人民路与中山路口东南角路灯连续三晚不亮，老人夜间出行不便，请尽快维修。',
  address: '人民路18号附近',
  name: '王建国',
}
export const answer = '您反映的路灯问题已处理：更换灯具六盏并检修线路，夜间复查全部恢复照明，感谢您的监督。'

/** Fills the intake form in front of the agent as he hears it from the citizen. The number is typed only where no call brought it. */
export async function fillIntake(page: Page, of: { phone?: string } = {}): Promise<void> {
  const form = page.getByRole('form', { name: '诉求登记' })
  await form.getByLabel('诉求内容').fill(lamp.content)
  await form.getByLabel('事发地点').fill(lamp.address)
  await chooseFrom(page, '所属区域', '望江区')
  await chooseFrom(page, '事项分类', '路灯')
  await form.getByLabel('诉求人姓名').fill(lamp.name)
  if (of.phone !== undefined) await form.getByLabel('联系电话').fill(of.phone)
}

/** Types a word into a chooser and takes the first that fits. */
export async function chooseFrom(page: Page, label: string, word: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  await field.click()
  await field.pressSequentially(word)
  await dropdown(page).getByRole('menuitemcheckbox').filter({ hasText: word }).first().click()
}

const dropdown = (page: Page): Locator => page.locator('.ant-select-dropdown:visible')

/** Registers what stands in the form; answers the number and the query code the agent reads out. */
export async function register(page: Page): Promise<{ number: string; queryCode: string }> {
  await page.getByRole('button', { name: '提交派单' }).click()
  const note = page.getByRole('status').filter({ hasText: '请读给市民' })
  await note.waitFor()
  const [number = '', queryCode = ''] = await note.getByRole('heading').allInnerTexts()
  return { number: number.replace(/\D/g, ''), queryCode: queryCode.replace(/\D/g, '') }
}

/** A list at a desk in which a case waits for somebody. */
export interface Desk {
  readonly screen: string
  readonly tab?: string
}
export const desks = {
  preReview: { screen: '审核', tab: '待预审' },
  dispatch: { screen: '派单', tab: '待分派' },
  toSign: { screen: '办理', tab: '待签收' },
  handling: { screen: '办理', tab: '办理中' },
  unitReview: { screen: '办理', tab: '待单位审核' },
  review: { screen: '审核', tab: '待审核' },
  followUp: { screen: '回访', tab: '待回访' },
  leader: { screen: '领导页', tab: '待我批示' },
  cases: { screen: '工单' },
} as const satisfies Record<string, Desk>

/** Opens a case at a desk: the screen, the tab, the row with its number. */
export async function openAt(person: Person, at: Desk, number: string): Promise<void> {
  await openScreen(person, at.screen)
  if (at.tab) await person.page.getByRole('tab', { name: new RegExp(`^${at.tab}`) }).click()
  await person.page.getByRole('row').filter({ hasText: number }).click()
  await person.page.getByRole('toolbar', { name: '工单操作' }).waitFor()
}

/** Presses one of the case's acts, fills what it asks for, confirms, and waits until the dialog has gone. */
export async function act(
  page: Page,
  label: string,
  fill: (dialog: Locator) => Promise<void> = async () => {},
): Promise<void> {
  await page
    .getByRole('toolbar', { name: '工单操作' })
    .getByRole('button', { name: named(label) })
    .click()
  // The case itself may stand in a drawer, which is a dialog, too.
  const dialog = page.locator('.ant-modal').filter({ hasText: label })
  await fill(dialog)
  await dialog.getByRole('button', { name: named(label) }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The dispatcher takes the unit that the catalogue recommends. */
export async function dispatchToCatalogueUnit(dialog: Locator): Promise<void> {
  await dialog.getByRole('combobox', { name: '目录推荐单位' }).click()
  await dropdown(dialog.page()).getByTitle('城市管理', { exact: false }).first().click()
}

export async function fillContact(dialog: Locator): Promise<void> {
  await dialog.getByLabel('联系情况').fill('已与市民核实地点')
}

export async function fillResult(dialog: Locator): Promise<void> {
  await dialog
    .getByLabel('对内办理结果')
    .fill('已派维修班组到场，更换损坏灯具六盏，线路检修完毕，经夜间复查全部恢复照明。')
  await dialog.getByLabel('对市民的公开答复').fill(answer)
  await dialog.getByRole('combobox', { name: '办理结果' }).click()
  await dropdown(dialog.page()).getByTitle('已解决', { exact: true }).click()
}

/** A picture of 1 x 1 points: what a unit adds as evidence. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Adds a photograph to the case that stands open. */
export async function attachPhoto(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^附件/ }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '路灯.png', mimeType: 'image/png', buffer: photo })
  await page.getByRole('link', { name: '路灯.png' }).waitFor()
}

/** The three questions of the follow-up, answered by a citizen who is satisfied or not. */
export async function recordFollowUp(page: Page, how: '满意' | '不满意'): Promise<void> {
  const label = how === '满意' ? '回访满意办结' : '回访不满意，请示领导'
  for (const said of ['联系过', how === '满意' ? '已解决' : '未解决', how])
    await page.locator('.ant-radio-button-wrapper').getByText(said, { exact: true }).click()
  if (how === '不满意') {
    await page.getByLabel('不满意原因').click()
    await dropdown(page).getByTitle('问题未实际解决').click()
    await page.getByLabel('市民原话与核实情况').fill('昨晚又有两盏不亮')
  }
  await page.getByRole('button', { name: new RegExp(`^${label} Ctrl\\+Enter$`) }).click()
  await page.getByText('回访结果已登记').waitFor()
}
