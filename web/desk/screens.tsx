import {
  AudioOutlined,
  BankOutlined,
  BookOutlined,
  BulbOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  DownloadOutlined,
  EditOutlined,
  ExclamationCircleOutlined,
  FileTextOutlined,
  FlagOutlined,
  FundViewOutlined,
  NotificationOutlined,
  PartitionOutlined,
  PhoneOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  RiseOutlined,
  RollbackOutlined,
  SendOutlined,
  SolutionOutlined,
  StarOutlined,
  StopOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { later, type Screen } from './screen.ts'
import { administration } from './screens-administration.tsx'

const work = (label: string, icon: ReactNode) => ({ group: '工作台', label, icon })
const hotline = (label: string, icon: ReactNode) => ({ group: '热线', label, icon })

const desks = () => import('./cases/desks.tsx')

/** Every screen: routes, menu and rights come from this one table. */
export const screens: readonly Screen[] = [
  {
    path: '/agent',
    verbs: ['agent.sign-in', 'case.register'],
    menu: {
      ...work('座席工作台', <CustomerServiceOutlined />),
      without: { verb: 'agent.sign-in', label: '诉求登记' },
    },
    Screen: later(async () => (await import('./agent/AgentDesk.tsx')).AgentDesk),
  },
  {
    path: '/dispatch',
    verbs: ['case.dispatch'],
    menu: work('派单', <SendOutlined />),
    Screen: later(async () => (await import('./dispatch/DispatchDesk.tsx')).DispatchDesk),
  },
  {
    path: '/objections',
    verbs: ['case.return.decide'],
    menu: work('派单异议', <RollbackOutlined />),
    Screen: later(async () => (await import('./dispatch/Objections.tsx')).Objections),
  },
  {
    path: '/suggestion-models',
    verbs: ['recommend.read'],
    menu: work('智能推荐', <BulbOutlined />),
    Screen: later(async () => (await import('./dispatch/SuggestionModels.tsx')).SuggestionModels),
  },
  {
    path: '/handling',
    verbs: ['case.handle', 'case.unit-review'],
    menu: work('办理', <SolutionOutlined />),
    Screen: later(async () => (await desks()).HandlingDesk),
  },
  {
    path: '/review',
    verbs: ['case.review', 'case.pre-review'],
    menu: work('审核', <CheckSquareOutlined />),
    Screen: later(async () => (await desks()).ReviewDesk),
  },
  {
    path: '/follow-up',
    verbs: ['case.follow-up'],
    menu: work('回访', <StarOutlined />),
    Screen: later(async () => (await import('./follow-up/FollowUpDesk.tsx')).FollowUpDesk),
  },
  {
    path: '/leader',
    verbs: ['case.instruct', 'case.redo.decide'],
    menu: work('领导页', <BankOutlined />),
    Screen: later(async () => (await import('./leader/LeaderPage.tsx')).LeaderPage),
  },
  {
    path: '/control',
    verbs: ['control.read'],
    menu: work('管理台', <FundViewOutlined />),
    Screen: later(async () => (await import('./control/ControlDesk.tsx')).ControlDesk),
  },
  {
    path: '/supervisions',
    verbs: ['case.supervise', 'case.handle', 'case.unit-review'],
    menu: work('督办件', <FlagOutlined />),
    Screen: later(async () => (await import('./control/Supervisions.tsx')).Supervisions),
  },
  {
    path: '/leaders-seat',
    verbs: ['leaders-day.serve'],
    menu: work('领导接听席', <UserSwitchOutlined />),
    Screen: later(async () => (await import('./leaders-day/LeadersSeat.tsx')).LeadersSeat),
  },
  {
    path: '/cases',
    verbs: ['case.read'],
    menu: work('工单', <FileTextOutlined />),
    Screen: later(async () => (await import('./cases/CaseList.tsx')).CaseList),
  },
  {
    path: '/cases/:id',
    verbs: ['case.read'],
    Screen: later(async () => (await import('./cases/CaseListSheet.tsx')).CaseListSheet),
  },
  {
    path: '/exports',
    verbs: ['export.make'],
    menu: work('我的导出', <DownloadOutlined />),
    Screen: later(async () => (await import('./exports/Exports.tsx')).Exports),
  },
  {
    path: '/printed-list',
    verbs: ['export.make'],
    Screen: later(async () => (await import('./exports/PrintedList.tsx')).PrintedList),
  },
  {
    path: '/missed-calls',
    verbs: ['call.missed.handle'],
    menu: hotline('未接来电', <PhoneOutlined rotate={135} />),
    Screen: later(async () => (await import('./calls/MissedCalls.tsx')).MissedCalls),
  },
  {
    path: '/voice-messages',
    verbs: ['call.missed.handle'],
    menu: hotline('语音来件', <AudioOutlined />),
    Screen: later(async () => (await import('./intake/VoiceMessages.tsx')).VoiceMessages),
  },
  {
    path: '/calls',
    verbs: ['call.read'],
    menu: hotline('通话记录', <PhoneOutlined />),
    Screen: later(async () => (await import('./calls/CallList.tsx')).CallList),
  },
  {
    path: '/knowledge',
    verbs: ['knowledge.read'],
    menu: { group: '知识', label: '知识库', icon: <ReadOutlined /> },
    Screen: later(async () => (await import('./knowledge/KnowledgeSearch.tsx')).KnowledgeSearch),
  },
  {
    path: '/knowledge-inquiries',
    verbs: ['knowledge.suggest', 'knowledge.write'],
    menu: { group: '知识', label: '报错与提问', icon: <QuestionCircleOutlined /> },
    Screen: later(async () => (await import('./knowledge/Inquiries.tsx')).Inquiries),
  },
  {
    path: '/knowledge-notes',
    verbs: ['knowledge.suggest', 'knowledge.write'],
    menu: { group: '知识', label: '疑难笔记', icon: <EditOutlined /> },
    Screen: later(async () => (await import('./knowledge/Notes.tsx')).Notes),
  },
  {
    path: '/knowledge-articles',
    verbs: ['knowledge.write', 'knowledge.review', 'knowledge.publish'],
    menu: { group: '知识', label: '知识管理', icon: <BookOutlined /> },
    Screen: later(async () => (await import('./knowledge/Articles.tsx')).Articles),
  },
  {
    path: '/known-events',
    verbs: ['known-event.read'],
    menu: hotline('已知事件', <ExclamationCircleOutlined />),
    Screen: later(async () => (await import('./known-events/KnownEvents.tsx')).KnownEvents),
  },
  {
    path: '/leaders-days',
    verbs: ['leaders-day.read'],
    menu: hotline('领导接听日', <CalendarOutlined />),
    Screen: later(async () => (await import('./leaders-day/LeadersDays.tsx')).LeadersDays),
  },
  {
    path: '/leaders-days/:id',
    verbs: ['leaders-day.read', 'leaders-day.serve'],
    Screen: later(async () => (await import('./leaders-day/FollowUp.tsx')).FollowUp),
  },
  {
    path: '/campaign-calls',
    verbs: ['campaign.serve'],
    menu: hotline('外呼执行', <PhoneOutlined rotate={45} />),
    Screen: later(async () => (await import('./outreach/ServeCampaigns.tsx')).ServeCampaigns),
  },
  {
    path: '/campaigns',
    verbs: ['campaign.read'],
    menu: hotline('外呼任务', <NotificationOutlined />),
    Screen: later(async () => (await import('./outreach/Campaigns.tsx')).Campaigns),
  },
  {
    path: '/wallboard',
    verbs: ['queue.read'],
    menu: hotline('监控', <DashboardOutlined />),
    Screen: later(async () => (await import('./supervision/Wallboard.tsx')).Wallboard),
  },
  {
    path: '/surges',
    verbs: ['surge.declare'],
    menu: hotline('话务高峰', <RiseOutlined />),
    Screen: later(async () => (await import('./telephony/surges/Surges.tsx')).Surges),
  },
  {
    path: '/monitor',
    verbs: ['trunk.read'],
    menu: hotline('通信监控', <PartitionOutlined />),
    Screen: later(async () => (await import('./supervision/Monitor.tsx')).Monitor),
  },
  {
    path: '/caller-lists',
    verbs: ['caller-list.read'],
    menu: hotline('名单', <StopOutlined />),
    Screen: later(async () => (await import('./admin/CallerLists.tsx')).CallerLists),
  },
  ...administration,
  {
    path: '/password',
    verbs: [],
    Screen: later(async () => (await import('./shell/ChangePassword.tsx')).ChangePassword),
  },
  {
    path: '/sessions',
    verbs: [],
    Screen: later(async () => (await import('./shell/Sessions.tsx')).Sessions),
  },
]

function namedFor(screen: Screen, grants: Readonly<Record<string, unknown>>): Screen {
  const { menu } = screen
  if (!menu?.without || menu.without.verb in grants) return screen
  return { ...screen, menu: { ...menu, label: menu.without.label } }
}

/** Where people begin: the first of these they may open. */
const homes = [
  '/handling',
  '/dispatch',
  '/review',
  '/leader',
  '/control',
  '/follow-up',
  '/agent',
  '/wallboard',
  '/cases',
]

/** The screens a person with these grants may open, and the one he begins on. */
export function screensOf(grants: Readonly<Record<string, unknown>>): {
  mine: readonly Screen[]
  home: Screen | undefined
} {
  const mine = screens
    .filter(({ verbs }) => verbs.length === 0 || verbs.some((verb) => verb in grants))
    .map((screen) => namedFor(screen, grants))
  const home = homes
    .map((path) => mine.find((screen) => screen.path === path))
    .find((screen) => screen !== undefined)
  return { mine, home: home ?? mine.find(({ menu }) => menu) }
}
