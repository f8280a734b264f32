import {
  AlertOutlined,
  ApartmentOutlined,
  AudioOutlined,
  AuditOutlined,
  BankOutlined,
  BranchesOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  ClusterOutlined,
  ControlOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  EnvironmentOutlined,
  FileTextOutlined,
  HomeOutlined,
  MobileOutlined,
  NodeIndexOutlined,
  NotificationOutlined,
  NumberOutlined,
  PartitionOutlined,
  PhoneOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
  SolutionOutlined,
  StarOutlined,
  StopOutlined,
  SwapOutlined,
  TagsOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { type ComponentType, lazy, type ReactNode } from 'react'

/** One screen of the desk: where it is, who may open it, how it stands in the menu. */
export interface Screen {
  readonly path: string
  /** Any one of these permissions opens it; none = everybody signed in. */
  readonly verbs: readonly string[]
  readonly menu?: {
    readonly group: string
    readonly label: string
    readonly icon: ReactNode
    /** What it is called for people without this permission. */
    readonly without?: { readonly verb: string; readonly label: string }
  }
  readonly Screen: ComponentType
}

const later = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }))
const work = (label: string, icon: ReactNode) => ({ group: '工作台', label, icon })
const hotline = (label: string, icon: ReactNode) => ({ group: '热线', label, icon })
const administration = (label: string, icon: ReactNode) => ({ group: '管理', label, icon })

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
    Screen: later(async () => (await desks()).DispatchDesk),
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
    menu: work('领导批示', <BankOutlined />),
    Screen: later(async () => (await desks()).LeaderDesk),
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
  {
    path: '/units',
    verbs: ['unit.edit'],
    menu: administration('单位', <ApartmentOutlined />),
    Screen: later(async () => (await import('./admin/Units.tsx')).Units),
  },
  {
    path: '/users',
    verbs: ['user.read'],
    menu: administration('人员', <UserOutlined />),
    Screen: later(async () => (await import('./admin/Users.tsx')).Users),
  },
  {
    path: '/roles',
    verbs: ['role.assign', 'role.edit'],
    menu: administration('角色权限', <SafetyCertificateOutlined />),
    Screen: later(async () => (await import('./admin/Roles.tsx')).Roles),
  },
  {
    path: '/groups',
    verbs: ['group.edit'],
    menu: administration('班组', <TeamOutlined />),
    Screen: later(async () => (await import('./admin/Groups.tsx')).Groups),
  },
  {
    path: '/delegations',
    verbs: ['delegation.edit'],
    menu: administration('委托代理', <SwapOutlined />),
    Screen: later(async () => (await import('./admin/Delegations.tsx')).Delegations),
  },
  {
    path: '/categories',
    verbs: ['case.categories.edit'],
    menu: administration('事项分类', <TagsOutlined />),
    Screen: later(async () => (await import('./admin/Categories.tsx')).Categories),
  },
  {
    path: '/areas',
    verbs: ['case.categories.edit'],
    menu: administration('区域', <EnvironmentOutlined />),
    Screen: later(async () => (await import('./admin/Areas.tsx')).Areas),
  },
  {
    path: '/calendars',
    verbs: ['calendar.read'],
    menu: administration('工作日历', <CalendarOutlined />),
    Screen: later(async () => (await import('./admin/Calendars.tsx')).Calendars),
  },
  {
    path: '/trunks',
    verbs: ['trunk.read'],
    menu: administration('中继', <ClusterOutlined />),
    Screen: later(async () => (await import('./admin/Trunks.tsx')).Trunks),
  },
  {
    path: '/number-plan',
    verbs: ['trunk.read'],
    menu: administration('号码方案', <NumberOutlined />),
    Screen: later(async () => (await import('./admin/NumberPlan.tsx')).NumberPlan),
  },
  {
    path: '/extensions',
    verbs: ['trunk.read'],
    menu: administration('分机', <MobileOutlined />),
    Screen: later(async () => (await import('./admin/Extensions.tsx')).Extensions),
  },
  {
    path: '/queues',
    verbs: ['queue.edit'],
    menu: administration('队列', <NodeIndexOutlined />),
    Screen: later(async () => (await import('./admin/Queues.tsx')).Queues),
  },
  {
    path: '/telephone-rules',
    verbs: ['queue.edit'],
    menu: administration('座席与通话规则', <ControlOutlined />),
    Screen: later(async () => (await import('./admin/HouseRules.tsx')).HouseRules),
  },
  {
    path: '/flows',
    verbs: ['flow.read'],
    menu: administration('语音导航', <BranchesOutlined />),
    Screen: later(async () => (await import('./ivr/FlowList.tsx')).FlowList),
  },
  {
    path: '/flows/:id',
    verbs: ['flow.read'],
    Screen: later(async () => (await import('./ivr/FlowEditor.tsx')).FlowEditor),
  },
  {
    path: '/flows/all/prompts',
    verbs: ['flow.read'],
    Screen: later(async () => (await import('./ivr/Prompts.tsx')).Prompts),
  },
  {
    path: '/city',
    verbs: ['tenant.edit'],
    menu: administration('城市信息', <HomeOutlined />),
    Screen: later(async () => (await import('./admin/City.tsx')).City),
  },
  {
    path: '/audit',
    verbs: ['audit.read'],
    menu: administration('审计', <AuditOutlined />),
    Screen: later(async () => (await import('./admin/AuditLog.tsx')).AuditLog),
  },
  {
    path: '/alarms',
    verbs: ['alarm.read'],
    menu: administration('告警', <AlertOutlined />),
    Screen: later(async () => (await import('./admin/Alarms.tsx')).Alarms),
  },
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
const homes = ['/handling', '/dispatch', '/review', '/follow-up', '/leader', '/agent', '/wallboard', '/cases']

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
