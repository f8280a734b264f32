/** Shipped prompts around and in a talk with a person; those that begin with `phrase-` are an agent's one-key words. */
export type PromptLine = readonly [name: string, text: string, pinyin: string]

export const talkPrompts: readonly PromptLine[] = [
  ['service-set', '设置成功。', 'she4 zhi4 cheng2 gong1.'],
  ['service-cancelled', '已取消。', 'yi3 qu3 xiao1.'],
  [
    'enter-account',
    '请输入记帐账号，以井号结束。',
    'qing3 shu1 ru4 ji4 zhang4 zhang4 hao4, yi2 jing3 hao4 jie2 shu4.',
  ],
  [
    'enter-account-pin',
    '请输入记帐密码，以井号结束。',
    'qing3 shu1 ru4 ji4 zhang4 mi4 ma3, yi2 jing3 hao4 jie2 shu4.',
  ],
  [
    'account-used-up',
    '该账户本月的通话时长已经用完，请联系管理员。',
    'gai1 zhang4 hu4 ben3 yue4 de5 tong1 hua4 shi2 chang2 yi3 jing1 yong4 wan2, qing3 lian2 xi4 guan3 li3 yuan2.',
  ],
  [
    'wake-up',
    '您好，您预约的叫醒时间到了。',
    'nin2 hao3, nin2 yu4 yue1 de5 jiao4 xing3 shi2 jian1 dao4 le5.',
  ],
  ['seat-in', '您已签入，可以接听来电。', 'nin2 yi3 qian1 ru4, ke3 yi3 jie1 ting1 lai2 dian4.'],
  ['seat-out', '您已签出。', 'nin2 yi3 qian1 chu1.'],
  ['seat-idle', '您已示闲。', 'nin2 yi3 shi4 xian2.'],
  ['seat-busy', '您已示忙。', 'nin2 yi3 shi4 mang2.'],
  ['seat-paused', '您已暂停接听来电。', 'nin2 yi3 zan4 ting2 jie1 ting1 lai2 dian4.'],
  [
    'seat-asked',
    '申请已提交，请等待班长批准。',
    'shen1 qing3 yi3 ti2 jiao1, qing3 deng3 dai4 ban1 zhang3 pi1 zhun3.',
  ],
  ['seat-later', '将在通话结束后生效。', 'jiang1 zai4 tong1 hua4 jie2 shu4 hou4 sheng1 xiao4.'],
  ['code-refused', '操作没有成功。', 'cao1 zuo4 mei2 you3 cheng2 gong1.'],
  [
    'room-enter-number',
    '请输入会议号，以井号结束。',
    'qing3 shu1 ru4 hui4 yi4 hao4, yi2 jing3 hao4 jie2 shu4.',
  ],
  [
    'room-enter-pin',
    '请输入会议密码，以井号结束。',
    'qing3 shu1 ru4 hui4 yi4 mi4 ma3, yi2 jing3 hao4 jie2 shu4.',
  ],
  ['room-wrong', '会议号或密码不正确。', 'hui4 yi4 hao4 huo4 mi4 ma3 bu2 zheng4 que4.'],
  [
    'room-closed',
    '会议已锁定或人数已满，暂时不能加入。',
    'hui4 yi4 yi3 suo3 ding4 huo4 ren2 shu4 yi3 man3, zan4 shi2 bu4 neng2 jia1 ru4.',
  ],
  ['room-number-is', '会议号是', 'hui4 yi4 hao4 shi4'],
  ['room-pin-is', '密码是', 'mi4 ma3 shi4'],
  ['agent-recovering', '座席正在恢复，请稍候。', 'zuo4 xi2 zheng4 zai4 hui1 fu4, qing3 shao1 hou4.'],
  ['sorry-wait', '对不起，让您久等了。', 'dui4 bu5 qi3, rang4 nin2 jiu2 deng3 le5.'],
  ['transferring', '正在为您转接，请稍候。', 'zheng4 zai4 wei4 nin2 zhuan3 jie1, qing3 shao1 hou4.'],
  ['recording-notice', '本次通话将被录音。', 'ben3 ci4 tong1 hua4 jiang1 bei4 lu4 yin1.'],
  [
    'system-busy',
    '系统正忙，请不要挂机，我们会尽快为您接通。',
    'xi4 tong3 zheng4 mang2, qing3 bu2 yao4 gua4 ji1, wo3 men5 hui4 jin3 kuai4 wei4 nin2 jie1 tong1.',
  ],
  [
    'switch-fallback',
    '系统正在恢复，请不要挂机，请稍候。',
    'xi4 tong3 zheng4 zai4 hui1 fu4, qing3 bu2 yao4 gua4 ji1, qing3 shao1 hou4.',
  ],
  [
    'portal-welcome',
    '您好，您正在通过网上服务平台拨打一二三四五热线。',
    'nin2 hao3, nin2 zheng4 zai4 tong1 guo4 wang3 shang4 fu2 wu4 ping2 tai2 bo1 da3 yi1 er4 san1 si4 wu3 re4 xian4.',
  ],
  [
    'abuse-warning',
    '请您文明用语。如继续辱骂或骚扰，本次通话将被结束。',
    'qing3 nin2 wen2 ming2 yong4 yu3. ru2 ji4 xu4 ru3 ma4 huo4 sao1 rao3, ben3 ci4 tong1 hua4 jiang1 bei4 jie2 shu4.',
  ],
  [
    'abuse-end',
    '本次通话因不文明用语结束，录音已保存。如有诉求，欢迎再次来电。',
    'ben3 ci4 tong1 hua4 yin1 bu4 wen2 ming2 yong4 yu3 jie2 shu4, lu4 yin1 yi3 bao3 cun2. ru2 you3 su4 qiu2, huan1 ying2 zai4 ci4 lai2 dian4.',
  ],
  ['whisper-leaders-day', '领导接听日来电。', 'ling2 dao3 jie1 ting1 ri4 lai2 dian4.'],
  ['phrase-hold-on', '请稍等，我正在为您查询。', 'qing3 shao1 deng3, wo3 zheng4 zai4 wei4 nin2 cha2 xun2.'],
  ['phrase-listen', '请您慢慢说，我在认真听。', 'qing3 nin2 man4 man4 shuo1, wo3 zai4 ren4 zhen1 ting1.'],
  [
    'phrase-recorded',
    '您的诉求已经记录，我们会尽快转有关单位办理。',
    'nin2 de5 su4 qiu2 yi3 jing1 ji4 lu4, wo3 men5 hui4 jin3 kuai4 zhuan3 you3 guan1 dan1 wei4 ban4 li3.',
  ],
  [
    'phrase-thanks',
    '感谢您的来电，请稍后对我的服务作出评价。',
    'gan3 xie4 nin2 de5 lai2 dian4, qing3 shao1 hou4 dui4 wo3 de5 fu2 wu4 zuo4 chu1 ping2 jia4.',
  ],
  [
    'callback-hello',
    '您好，这里是一二三四五热线，您预约的回电即将接通。',
    'nin2 hao3, zhe4 li3 shi4 yi1 er4 san1 si4 wu3 re4 xian4, nin2 yu4 yue1 de5 hui2 dian4 ji2 jiang1 jie1 tong1.',
  ],
]
