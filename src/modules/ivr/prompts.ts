/**
 * The shipped Mandarin prompts: text for people, pinyin with tone numbers for the speech synthesis that rendered them (neutral tone 5, ü as
 * v; tone sandhi already written). `scripts/render-prompts.ts` makes assets/prompts/zh/<name>.wav from this table. A city
 * replaces them by recordings; these are demonstration voices.
 */
import { type PromptLine, talkPrompts } from './prompts-of-talk.ts'

export interface ShippedPrompt {
  /** File name without folder and ending. */
  name: string
  text: string
  pinyin: string
  /** Where it is heard. */
  usedBy: 'flows' | 'questions' | 'recording' | 'queue' | 'call' | 'case' | 'info' | 'values'
}

/** Music on hold, looped. */
export const holdMusic = 'music/hold'

const table: Record<ShippedPrompt['usedBy'], readonly PromptLine[]> = {
  flows: [
    [
      'welcome',
      '您好，欢迎致电一二三四五政务服务便民热线。为保证服务质量，本次通话将被录音。',
      'nin2 hao3, huan1 ying2 zhi4 dian4 yi1 er4 san1 si4 wu3 zheng4 wu4 fu2 wu4 bian4 min2 re4 xian4. wei4 bao3 zheng4 fu2 wu4 zhi4 liang4, ben3 ci4 tong1 hua4 jiang1 bei4 lu4 yin1.',
    ],
    [
      'welcome-short',
      '您好，一二三四五热线，正在为您接通话务员，本次通话将被录音。',
      'nin2 hao3, yi1 er4 san1 si4 wu3 re4 xian4, zheng4 zai4 wei4 nin2 jie1 tong1 hua4 wu4 yuan2, ben3 ci4 tong1 hua4 jiang1 bei4 lu4 yin1.',
    ],
    [
      'menu-main',
      '人工服务请按一，自动服务请按二。',
      'ren2 gong1 fu2 wu4 qing3 an4 yi1, zi4 dong4 fu2 wu4 qing3 an4 er4.',
    ],
    [
      'menu-leaders-day',
      '今天是领导接听日，与领导通话请按三。',
      'jin1 tian1 shi4 ling2 dao3 jie1 ting1 ri4, yu3 ling2 dao3 tong1 hua4 qing3 an4 san1.',
    ],
    [
      'leaders-day-connect',
      '您将与领导通话，请稍候。',
      'nin2 jiang1 yu3 ling2 dao3 tong1 hua4, qing3 shao1 hou4.',
    ],
    [
      'menu-chang-zhu-tan',
      '长沙市请按一，株洲市请按二，湘潭市请按三。',
      'chang2 sha1 shi4 qing3 an4 yi1, zhu1 zhou1 shi4 qing3 an4 er4, xiang1 tan2 shi4 qing3 an4 san1.',
    ],
    [
      'menu-desks',
      '咨询请按一，投诉举报请按二，人工便民服务请按三，留言请按零。',
      'zi1 xun2 qing3 an4 yi1, tou2 su4 ju3 bao4 qing3 an4 er4, ren2 gong1 bian4 min2 fu2 wu4 qing3 an4 san1, liu2 yan2 qing3 an4 ling2.',
    ],
    [
      'menu-self-service',
      '市长信箱留言请按一，投诉举报请按二，查询办理结果请按三，返回请按星号，人工服务请按零。',
      'shi4 zhang3 xin4 xiang1 liu2 yan2 qing3 an4 yi1, tou2 su4 ju3 bao4 qing3 an4 er4, cha2 xun2 ban4 li3 jie2 guo3 qing3 an4 san1, fan3 hui2 qing3 an4 xing1 hao4, ren2 gong1 fu2 wu4 qing3 an4 ling2.',
    ],
    [
      'night-notice',
      '您好，欢迎致电一二三四五热线。现在是夜间值班时间。',
      'nin2 hao3, huan1 ying2 zhi4 dian4 yi1 er4 san1 si4 wu3 re4 xian4. xian4 zai4 shi4 ye4 jian1 zhi2 ban1 shi2 jian1.',
    ],
    [
      'holiday-notice',
      '您好，欢迎致电一二三四五热线。今天是节假日，值班人员为您服务。',
      'nin2 hao3, huan1 ying2 zhi4 dian4 yi1 er4 san1 si4 wu3 re4 xian4. jin1 tian1 shi4 jie2 jia4 ri4, zhi2 ban1 ren2 yuan2 wei4 nin2 fu2 wu4.',
    ],
    [
      'duty-notice',
      '您好，一二三四五热线，现在由值班人员为您服务，本次通话将被录音。',
      'nin2 hao3, yi1 er4 san1 si4 wu3 re4 xian4, xian4 zai4 you2 zhi2 ban1 ren2 yuan2 wei4 nin2 fu2 wu4, ben3 ci4 tong1 hua4 jiang1 bei4 lu4 yin1.',
    ],
    [
      'call-refused',
      '您好，您的来电暂时无法接通。',
      'nin2 hao3, nin2 de5 lai2 dian4 zan4 shi2 wu2 fa3 jie1 tong1.',
    ],
    [
      'all-busy',
      '座席全忙，留言请按一，继续等待请按二。',
      'zuo4 xi2 quan2 mang2, liu2 yan2 qing3 an4 yi1, ji4 xu4 deng3 dai4 qing3 an4 er4.',
    ],
    [
      'callback-registered',
      '您的回拨已登记，我们将按您的排队顺序给您回电。',
      'nin2 de5 hui2 bo1 yi3 deng1 ji4, wo3 men5 jiang1 an4 nin2 de5 pai2 dui4 shun4 xu4 gei3 nin2 hui2 dian4.',
    ],
    [
      'rate-service',
      '请对本次服务作出评价，满意请按一，基本满意请按二，不满意请按三。',
      'qing3 dui4 ben3 ci4 fu2 wu4 zuo4 chu1 ping2 jia4, man3 yi4 qing3 an4 yi1, ji1 ben2 man3 yi4 qing3 an4 er4, bu4 man3 yi4 qing3 an4 san1.',
    ],
    [
      'rate-reason',
      '请在提示音后说明不满意的原因，说完请挂机或按井号。',
      'qing3 zai4 ti2 shi4 yin1 hou4 shuo1 ming2 bu4 man3 yi4 de5 yuan2 yin1, shuo1 wan2 qing3 gua4 ji1 huo4 an4 jing3 hao4.',
    ],
    ['rate-thanks', '感谢您的评价。', 'gan3 xie4 nin2 de5 ping2 jia4.'],
    [
      'extension-not-reached',
      '您拨的分机暂时无人接听。',
      'nin2 bo1 de5 fen1 ji1 zan4 shi2 wu2 ren2 jie1 ting1.',
    ],
    ['goodbye', '感谢您的来电，再见。', 'gan3 xie4 nin2 de5 lai2 dian4, zai4 jian4.'],
    [
      'notice-confirm',
      '确认收到请按一，重听请按二，人工服务请按零。',
      'que4 ren4 shou1 dao4 qing3 an4 yi1, chong2 ting1 qing3 an4 er4, ren2 gong1 fu2 wu4 qing3 an4 ling2.',
    ],
    [
      'known-event-more',
      '如需人工服务，请不要挂机。',
      'ru2 xu1 ren2 gong1 fu2 wu4, qing3 bu2 yao4 gua4 ji1.',
    ],
    ['notice-bye', '感谢您的接听，再见。', 'gan3 xie4 nin2 de5 jie1 ting1, zai4 jian4.'],
  ],
  questions: [
    ['no-input', '没有收到您的按键。', 'mei2 you3 shou1 dao4 nin2 de5 an4 jian4.'],
    ['invalid-key', '您的按键有误。', 'nin2 de5 an4 jian4 you3 wu4.'],
    ['invalid-input', '您的输入有误。', 'nin2 de5 shu1 ru4 you3 wu4.'],
    [
      'enter-case-number',
      '请输入受理编号，以井号结束。',
      'qing3 shu1 ru4 shou4 li3 bian1 hao4, yi2 jing3 hao4 jie2 shu4.',
    ],
    [
      'enter-query-code',
      '请输入查询密码，以井号结束。没有密码请直接按井号。',
      'qing3 shu1 ru4 cha2 xun2 mi4 ma3, yi2 jing3 hao4 jie2 shu4. mei2 you3 mi4 ma3 qing3 zhi2 jie1 an4 jing3 hao4.',
    ],
    [
      'enter-extension',
      '请拨分机号，以井号结束，查号请拨零。',
      'qing3 bo1 fen1 ji1 hao4, yi2 jing3 hao4 jie2 shu4, cha2 hao4 qing3 bo1 ling2.',
    ],
    ['press', '请按', 'qing3 an4'],
    ['press-star-back', '返回请按星号。', 'fan3 hui2 qing3 an4 xing1 hao4.'],
  ],
  recording: [
    [
      'message-intro',
      '请在提示音后留言，留下您的姓名和诉求，说完请按井号。',
      'qing3 zai4 ti2 shi4 yin1 hou4 liu2 yan2, liu2 xia4 nin2 de5 xing4 ming2 he2 su4 qiu2, shuo1 wan2 qing3 an4 jing3 hao4.',
    ],
    [
      'report-intro',
      '请在提示音后说明投诉或举报的时间、地点和内容，说完请按井号。我们将为您保密。',
      'qing3 zai4 ti2 shi4 yin1 hou4 shuo1 ming2 tou2 su4 huo4 ju3 bao4 de5 shi2 jian1, di4 dian3 he2 nei4 rong2, shuo1 wan2 qing3 an4 jing3 hao4. wo3 men5 jiang1 wei4 nin2 bao3 mi4.',
    ],
    [
      'record-review',
      '保存请按一，试听请按二，重录请按三。',
      'bao3 cun2 qing3 an4 yi1, shi4 ting1 qing3 an4 er4, chong2 lu4 qing3 an4 san1.',
    ],
    ['record-empty', '没有录到您的声音。', 'mei2 you3 lu4 dao4 nin2 de5 sheng1 yin1.'],
    ['record-number-is', '您的受理编号是', 'nin2 de5 shou4 li3 bian1 hao4 shi4'],
    ['record-code-is', '查询密码是', 'cha2 xun2 mi4 ma3 shi4'],
    ['record-again', '再重复一遍', 'zai4 chong2 fu4 yi2 bian4'],
    [
      'message-thanks',
      '您的留言已受理，我们会尽快办理。',
      'nin2 de5 liu2 yan2 yi3 shou4 li3, wo3 men5 hui4 jin3 kuai4 ban4 li3.',
    ],
    [
      'voicemail',
      '现在无人接听，请在提示音后留言，说完请挂机。',
      'xian4 zai4 wu2 ren2 jie1 ting1, qing3 zai4 ti2 shi4 yin1 hou4 liu2 yan2, shuo1 wan2 qing3 gua4 ji1.',
    ],
  ],
  queue: [
    ['queue-next', '您是下一位。', 'nin2 shi4 xia4 yi2 wei4.'],
    ['queue-ahead-before', '您前面还有', 'nin2 qian2 mian4 hai2 you3'],
    ['queue-ahead-after', '位来电人在等待。', 'wei4 lai2 dian4 ren2 zai4 deng3 dai4.'],
    ['queue-wait-about', '预计等待约', 'yu4 ji4 deng3 dai4 yue1'],
    ['queue-wait-less-than', '预计等待不超过', 'yu4 ji4 deng3 dai4 bu4 chao1 guo4'],
    ['queue-wait-between', '预计等待', 'yu4 ji4 deng3 dai4'],
    ['queue-wait-to', '到', 'dao4'],
    ['queue-minutes', '分钟。', 'fen1 zhong1.'],
    ['queue-please-wait', '座席正忙，请稍候。', 'zuo4 xi2 zheng4 mang2, qing3 shao1 hou4.'],
    ['queue-callback-offer', '如需回拨请按九。', 'ru2 xu1 hui2 bo1 qing3 an4 jiu3.'],
    ['queue-voicemail-offer', '如需留言请按一。', 'ru2 xu1 liu2 yan2 qing3 an4 yi1.'],
    [
      'queue-surge',
      '您好，目前来电较多，等待时间较长，请您谅解。',
      'nin2 hao3, mu4 qian2 lai2 dian4 jiao4 duo1, deng3 dai4 shi2 jian1 jiao4 chang2, qing3 nin2 liang4 jie3.',
    ],
    [
      'queue-comfort',
      '感谢您的耐心等待，我们会尽快为您接通。',
      'gan3 xie4 nin2 de5 nai4 xin1 deng3 dai4, wo3 men5 hui4 jin3 kuai4 wei4 nin2 jie1 tong1.',
    ],
  ],
  call: talkPrompts,
  case: [
    [
      'case-received',
      '您的诉求已受理，正在派单。',
      'nin2 de5 su4 qiu2 yi3 shou4 li3, zheng4 zai4 pai4 dan1.',
    ],
    [
      'case-assigned',
      '您的诉求已转承办单位，正在办理。',
      'nin2 de5 su4 qiu2 yi3 zhuan3 cheng2 ban4 dan1 wei4, zheng4 zai4 ban4 li3.',
    ],
    [
      'case-done',
      '您的诉求已办结。如需了解详细答复，请按零转人工。',
      'nin2 de5 su4 qiu2 yi3 ban4 jie2. ru2 xu1 liao2 jie3 xiang2 xi4 da2 fu4, qing3 an4 ling2 zhuan3 ren2 gong1.',
    ],
    [
      'case-not-found',
      '没有查到相符的记录，请核对受理编号和查询密码。',
      'mei2 you3 cha2 dao4 xiang1 fu2 de5 ji4 lu4, qing3 he2 dui4 shou4 li3 bian1 hao4 he2 cha2 xun2 mi4 ma3.',
    ],
  ],
  info: [
    ['info-via-speak', '收听', 'shou1 ting1'],
    ['info-via-fax-now', '立即收传真', 'li4 ji2 shou1 chuan2 zhen1'],
    ['info-via-fax-back', '传真回传', 'chuan2 zhen1 hui2 chuan2'],
    ['info-via-sms', '短信接收', 'duan3 xin4 jie1 shou1'],
    ['info-via-email', '邮件接收', 'you2 jian4 jie1 shou1'],
    [
      'info-fax-number',
      '请输入传真号码，以井号结束。',
      'qing3 shu1 ru4 chuan2 zhen1 hao4 ma3, yi2 jing3 hao4 jie2 shu4.',
    ],
    ['info-number-is', '您输入的号码是', 'nin2 shu1 ru4 de5 hao4 ma3 shi4'],
    [
      'info-number-right',
      '确认请按一，重新输入请按二。',
      'que4 ren4 qing3 an4 yi1, chong2 xin1 shu1 ru4 qing3 an4 er4.',
    ],
    ['fax-start', '请按传真机的启动键。', 'qing3 an4 chuan2 zhen1 ji1 de5 qi3 dong4 jian4.'],
    [
      'fax-unavailable',
      '对不起，本热线暂时不能收发传真，请按后面的提示办理。',
      'dui4 bu5 qi3, ben3 re4 xian4 zan4 shi2 bu4 neng2 shou1 fa1 chuan2 zhen1, qing3 an4 hou4 mian4 de5 ti2 shi4 ban4 li3.',
    ],
    ['info-sent', '资料已发送。', 'zi1 liao4 yi3 fa1 song4.'],
  ],
  values: [
    ['digit-0', '零', 'ling2'],
    ['digit-1', '一', 'yi1'],
    ['digit-2', '二', 'er4'],
    ['digit-3', '三', 'san1'],
    ['digit-4', '四', 'si4'],
    ['digit-5', '五', 'wu3'],
    ['digit-6', '六', 'liu4'],
    ['digit-7', '七', 'qi1'],
    ['digit-8', '八', 'ba1'],
    ['digit-9', '九', 'jiu3'],
    ['digit-yao', '幺', 'yao1'],
    ['digit-liang', '两', 'liang3'],
    ['unit-ten', '十', 'shi2'],
    ['unit-hundred', '百', 'bai3'],
    ['unit-thousand', '千', 'qian1'],
    ['unit-wan', '万', 'wan4'],
    ['unit-yi', '亿', 'yi4'],
    ['unit-point', '点', 'dian3'],
    ['unit-year', '年', 'nian2'],
    ['unit-month', '月', 'yue4'],
    ['unit-day', '日', 'ri4'],
    ['unit-hour', '点', 'dian3'],
    ['unit-minute', '分', 'fen1'],
    ['unit-yuan', '元', 'yuan2'],
    ['unit-jiao', '角', 'jiao3'],
    ['unit-fen', '分', 'fen1'],
    ['sharp', '整', 'zheng3'],
    ['minus', '负', 'fu4'],
    ['plus', '加', 'jia1'],
    ['key-star', '星号', 'xing1 hao4'],
    ['key-hash', '井号', 'jing3 hao4'],
    ['number-suffix', '号', 'hao4'],
    ['agent-number', '工号', 'gong1 hao4'],
    ['at-your-service', '为您服务。', 'wei4 nin2 fu2 wu4.'],
  ],
}

/** All shipped prompts, in the order of the table. */
export const prompts: readonly ShippedPrompt[] = Object.entries(table).flatMap(([usedBy, lines]) =>
  lines.map(([name, text, pinyin]) => ({ name, text, pinyin, usedBy: usedBy as ShippedPrompt['usedBy'] })),
)
