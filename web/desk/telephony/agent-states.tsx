import {
  BellFilled,
  BookOutlined,
  CheckCircleFilled,
  CoffeeOutlined,
  EditOutlined,
  LoadingOutlined,
  PauseCircleFilled,
  PhoneFilled,
  PhoneOutlined,
  PoweroffOutlined,
  ScheduleOutlined,
  StopFilled,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { stateColours } from '../theme.ts'

/** How a state of an agent is shown: colour, icon and word together. */
export interface StateLook {
  readonly word: string
  readonly colour: string
  readonly icon: ReactNode
  readonly blinks?: true
}

export const agentStates = {
  out: { word: '离线', colour: stateColours.out, icon: <PoweroffOutlined /> },
  idle: { word: '示闲', colour: stateColours.idle, icon: <CheckCircleFilled /> },
  reserved: { word: '预占', colour: stateColours.ringing, icon: <LoadingOutlined /> },
  ringing: { word: '振铃', colour: stateColours.ringing, icon: <BellFilled />, blinks: true },
  talking: { word: '通话', colour: stateColours.talking, icon: <PhoneFilled /> },
  hold: { word: '保持', colour: stateColours.hold, icon: <PauseCircleFilled /> },
  consult: { word: '咨询', colour: stateColours.talking, icon: <TeamOutlined /> },
  'after-call': { word: '话后整理', colour: stateColours['after-call'], icon: <EditOutlined /> },
  busy: { word: '示忙', colour: stateColours.busy, icon: <StopFilled /> },
  rest: { word: '小休', colour: stateColours.rest, icon: <CoffeeOutlined /> },
  study: { word: '培训', colour: stateColours.away, icon: <BookOutlined /> },
  meeting: { word: '会议', colour: stateColours.away, icon: <ScheduleOutlined /> },
  outbound: { word: '外呼', colour: stateColours.talking, icon: <PhoneOutlined /> },
} as const satisfies Readonly<Record<string, StateLook>>

export type AgentState = keyof typeof agentStates
export type PauseState = 'busy' | 'rest' | 'study' | 'meeting'

/** States in which a call is the agent's. */
export const inCallStates: readonly AgentState[] = ['ringing', 'talking', 'hold', 'consult', 'outbound']

/** Reasons offered until the house's own are read. */
export const pauseReasons: readonly { to: PauseState; reason: string; label: string }[] = [
  { to: 'busy', reason: '处理工单', label: '示忙 · 处理工单' },
  { to: 'busy', reason: '查询资料', label: '示忙 · 查询资料' },
  { to: 'busy', reason: '设备故障', label: '示忙 · 设备故障' },
  { to: 'rest', reason: '小休', label: '小休' },
  { to: 'study', reason: '培训', label: '培训' },
  { to: 'meeting', reason: '会议', label: '会议' },
]

export const lookOf = (state: string): StateLook => agentStates[state as AgentState] ?? agentStates.out
