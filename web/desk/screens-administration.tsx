import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BranchesOutlined,
  CalendarOutlined,
  ClusterOutlined,
  CommentOutlined,
  ControlOutlined,
  EnvironmentOutlined,
  EyeOutlined,
  FieldTimeOutlined,
  HomeOutlined,
  MobileOutlined,
  NodeIndexOutlined,
  NumberOutlined,
  SafetyCertificateOutlined,
  SwapOutlined,
  TagsOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { later, type Screen } from './screen.ts'

const menu = (label: string, icon: ReactNode) => ({ group: '管理', label, icon })

/** Screens of administrators. */
export const administration: readonly Screen[] = [
  {
    path: '/units',
    verbs: ['unit.edit'],
    menu: menu('单位', <ApartmentOutlined />),
    Screen: later(async () => (await import('./admin/Units.tsx')).Units),
  },
  {
    path: '/users',
    verbs: ['user.read'],
    menu: menu('人员', <UserOutlined />),
    Screen: later(async () => (await import('./admin/Users.tsx')).Users),
  },
  {
    path: '/roles',
    verbs: ['role.assign', 'role.edit'],
    menu: menu('角色权限', <SafetyCertificateOutlined />),
    Screen: later(async () => (await import('./admin/Roles.tsx')).Roles),
  },
  {
    path: '/groups',
    verbs: ['group.edit'],
    menu: menu('班组', <TeamOutlined />),
    Screen: later(async () => (await import('./admin/Groups.tsx')).Groups),
  },
  {
    path: '/delegations',
    verbs: ['delegation.edit'],
    menu: menu('委托代理', <SwapOutlined />),
    Screen: later(async () => (await import('./admin/Delegations.tsx')).Delegations),
  },
  {
    path: '/categories',
    verbs: ['case.categories.edit'],
    menu: menu('事项分类', <TagsOutlined />),
    Screen: later(async () => (await import('./admin/Categories.tsx')).Categories),
  },
  {
    path: '/areas',
    verbs: ['case.categories.edit'],
    menu: menu('区域', <EnvironmentOutlined />),
    Screen: later(async () => (await import('./admin/Areas.tsx')).Areas),
  },
  {
    path: '/calendars',
    verbs: ['calendar.read'],
    menu: menu('工作日历', <CalendarOutlined />),
    Screen: later(async () => (await import('./admin/Calendars.tsx')).Calendars),
  },
  {
    path: '/time-policies',
    verbs: ['casework.policies.edit', 'calendar.read'],
    menu: menu('时限规则', <FieldTimeOutlined />),
    Screen: later(async () => (await import('./settings/TimePolicies.tsx')).TimePolicies),
  },
  {
    path: '/trunks',
    verbs: ['trunk.read'],
    menu: menu('中继', <ClusterOutlined />),
    Screen: later(async () => (await import('./admin/Trunks.tsx')).Trunks),
  },
  {
    path: '/number-plan',
    verbs: ['trunk.read'],
    menu: menu('号码方案', <NumberOutlined />),
    Screen: later(async () => (await import('./admin/NumberPlan.tsx')).NumberPlan),
  },
  {
    path: '/extensions',
    verbs: ['trunk.read'],
    menu: menu('分机', <MobileOutlined />),
    Screen: later(async () => (await import('./admin/Extensions.tsx')).Extensions),
  },
  {
    path: '/queues',
    verbs: ['queue.edit'],
    menu: menu('队列', <NodeIndexOutlined />),
    Screen: later(async () => (await import('./admin/Queues.tsx')).Queues),
  },
  {
    path: '/scripts',
    verbs: ['script.edit'],
    menu: menu('话术', <CommentOutlined />),
    Screen: later(async () => (await import('./scripts/Scripts.tsx')).Scripts),
  },
  {
    path: '/telephone-rules',
    verbs: ['queue.edit'],
    menu: menu('座席与通话规则', <ControlOutlined />),
    Screen: later(async () => (await import('./admin/HouseRules.tsx')).HouseRules),
  },
  {
    path: '/flows',
    verbs: ['flow.read'],
    menu: menu('语音导航', <BranchesOutlined />),
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
    path: '/flows/all/polls',
    verbs: ['flow.read'],
    Screen: later(async () => (await import('./ivr/Polls.tsx')).Polls),
  },
  {
    path: '/flows/all/articles',
    verbs: ['flow.read'],
    Screen: later(async () => (await import('./ivr/Articles.tsx')).Articles),
  },
  {
    path: '/city',
    verbs: ['tenant.edit'],
    menu: menu('城市信息', <HomeOutlined />),
    Screen: later(async () => (await import('./admin/City.tsx')).City),
  },
  {
    path: '/audit',
    verbs: ['audit.read'],
    menu: menu('审计', <AuditOutlined />),
    Screen: later(async () => (await import('./admin/AuditLog.tsx')).AuditLog),
  },
  {
    path: '/case-readers',
    verbs: ['audit.read'],
    menu: menu('工单查看记录', <EyeOutlined />),
    Screen: later(async () => (await import('./cases/CaseReaders.tsx')).CaseReaders),
  },
  {
    path: '/alarms',
    verbs: ['alarm.read'],
    menu: menu('告警', <AlertOutlined />),
    Screen: later(async () => (await import('./admin/Alarms.tsx')).Alarms),
  },
]
