/** Public notices, spoken texts of the telephone flows, phrases of the desks, messages to citizens: all written for this product. */

/** A notice on the portal and on the desks. */
export interface DemoNotice {
  readonly title: string
  readonly body: string
  readonly audience: 'public' | 'staff'
}

export const demoNotices: readonly DemoNotice[] = [
  {
    audience: 'public',
    title: '望澜市12345热线24小时为您服务',
    body: '非紧急的咨询、求助、投诉、举报和建议请拨打12345；遇火警、治安、急救等紧急情况请直接拨打119、110、120。',
  },
  {
    audience: 'public',
    title: '关于望江区夜间供水管网检修的公告',
    body: '为更换老化管道，沿江路至文昌街一带今晚23时至次日5时停水检修，请提前储水。急需用水可拨打12345申请送水。',
  },
  {
    audience: 'public',
    title: '城乡居民医疗保险集中缴费期提醒',
    body: '集中缴费期至12月31日，可在政务服务平台、社区服务站和合作银行办理，过期缴费设三个月待遇等待期。',
  },
  {
    audience: 'public',
    title: '本市今冬供暖开栓时间',
    body: '集中供热11月15日开栓，开栓前一周注水试压，请家中留人查看有无漏水，供热问题请拨打12345。',
  },
  {
    audience: 'public',
    title: '谨防以退费、理赔为名的诈骗电话',
    body: '热线工作人员不会索要银行卡号、密码和短信验证码，回访电话统一显示为12345，请市民提高警惕。',
  },
  {
    audience: 'staff',
    title: '低温雨雪天气值班安排',
    body: '本周五起启动应急预案，供水、供电、供气和交通专席加派一人，停水停电类诉求按紧急件登记。',
  },
  {
    audience: 'staff',
    title: '关于规范一次性告知的提醒',
    body: '咨询类诉求请优先引用知识库答复，不能当场答复的登记转办并告知市民办理时限，不得让市民另行致电。',
  },
  {
    audience: 'staff',
    title: '退单须写明法规或职责依据',
    body: '自即日起，无依据的退单一律不予受理；两次未获同意的由派单审定员裁定，裁定后不得再次退单。',
  },
]

/** Spoken texts by name; flows refer to the names. */
export const spokenTexts = {
  welcome: '您好，欢迎致电望澜市一二三四五政务服务便民热线。',
  recordingNotice: '为保证服务质量，本次通话将被录音。',
  mainMenu: '人工服务请按一，自动服务请按二。',
  selfServiceMenu:
    '留言请按一，投诉举报请按二，查询办理结果请按三，政策咨询请按四，民意调查请按五，返回上一级请按星号，人工服务请按零。',
  directToAgent: '正在为您接通人工座席，请稍候。',
  queuePosition: '您前面还有{count}位市民在等候，预计等候{minutes}分钟。',
  queueLong: '当前来电较多，您可以继续等候，也可以按一预约回拨，我们会尽快回电给您。',
  callbackBooked: '已为您登记回拨，请保持电话畅通，感谢您的来电。',
  agentNumber: '{agentNo}号话务员为您服务。',
  nightService: '现在是夜间服务时间，紧急事项请按一转值班人员，其他事项请在嘀声后留言。',
  holidayService: '今天是{holiday}，值班座席照常为您服务，请稍候。',
  leaveMessage: '请在嘀声后留言，请说明事项、地点和您的联系电话，结束请按井号。',
  messageSaved: '您的留言已记录，我们会在工作时间内与您联系，再见。',
  askCaseNumber: '请输入工单编号，以井号键结束。',
  askQueryCode: '请输入六位查询码，以井号键结束。',
  caseState: '您的工单当前状态为{state}。',
  caseResult: '承办单位的答复是：{result}',
  caseNotFound: '没有查到与您输入的编号和查询码相符的工单，请核对后重新输入。',
  secretCase: '该工单为保密件，请按零由人工核实身份后查询。',
  tooManyTries: '输入错误次数过多，正在为您转接人工座席。',
  wrongKey: '您的输入有误，请重新选择。',
  noInput: '没有收到您的输入，正在为您转接人工座席。',
  transferOut: '正在为您转接，请不要挂机。',
  rate: '请您对本次服务作出评价：非常满意请按一，满意请按二，基本满意请按三，不满意请按四，非常不满意请按五。',
  thanks: '感谢您的来电，再见。',
  knownEvent: '您所在区域的{event}我们已经掌握，相关单位正在处置，预计{time}恢复。如还有其他事项请继续等候。',
  systemBusy: '线路繁忙，您的号码已记录，我们会尽快回拨，请保持电话畅通。',
  emergencyHint: '遇有火警、治安、急救等紧急情况，请直接拨打一一九、一一零、一二零。',
} as const
export type SpokenText = keyof typeof spokenTexts

/** Phrases an agent reads out, by moment of the call. */
export const agentPhrases = {
  greeting: '您好，{agentNo}号话务员为您服务，请问有什么可以帮您？',
  confirmPlace: '请问事情发生在哪个区、哪条街道，附近有什么明显的建筑？',
  repeatBack: '我跟您核对一下：您反映的是{title}，地点在{address}，对吗？',
  promise: '您的诉求已登记，工单编号和查询码会发短信给您，承办单位会在{deadline}前与您联系。',
  secrecy: '您的个人信息我们会严格保密，承办单位看不到您的姓名和电话。',
  calming: '您的心情我理解，请您慢慢说，我会如实记录并尽快转给有关单位。',
  danger: '请您先离开危险的地方，不要开关电器，抢险人员已经在路上。',
  outOfScope: '这件事已进入司法程序，请您通过法院的申诉渠道反映，我把咨询电话告诉您。',
  wrongNumber: '这里是政务服务便民热线一二三四五，您可能拨错了，祝您生活愉快，再见。',
  closing: '请问还有其他可以帮您的吗？感谢来电，请稍后为本次服务评价。',
} as const

/** Short messages to citizens. */
export const messageTexts = {
  receipt:
    '【望澜12345】您反映的事项已受理，编号{number}，查询码{code}，可拨打12345按2或在网上查询。请勿向他人透露查询码。',
  secretReceipt: '【望澜12345】您的来电已受理，如需查询请拨打12345由人工核实身份后办理。',
  dispatched: '【望澜12345】编号{number}的事项已转{unit}办理，将于{deadline}前答复您。',
  infoRequested:
    '【望澜12345】编号{number}的事项需要您补充：{reason}。请于5个工作日内拨打12345或在网上补充。',
  reviewed: '【望澜12345】编号{number}的事项已办理，答复：{reply}。我们将电话回访，请留意12345来电。',
  closed: '【望澜12345】编号{number}的事项已办结，感谢您的参与。如有新情况，15日内可申请重启。',
  withdrawn: '【望澜12345】编号{number}的事项已按您的要求撤销。',
} as const
