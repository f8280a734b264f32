/** The table of node types: schema, ports and behaviour of everything a flow can contain. A new type is a file here and a line below. */
import type { NodeTypes } from '../domain/node-type.ts'
import { agent } from './agent.ts'
import { branch } from './branch.ts'
import { calendar } from './calendar.ts'
import { collect } from './collect.ts'
import { fax } from './fax.ts'
import { hangup } from './hangup.ts'
import { info } from './info.ts'
import { list } from './list.ts'
import { lookup } from './lookup.ts'
import { menu } from './menu.ts'
import { play } from './play.ts'
import { poll } from './poll.ts'
import { queue } from './queue.ts'
import { rate } from './rate.ts'
import { record } from './record.ts'
import { set } from './set.ts'
import { start } from './start.ts'
import { sub } from './sub.ts'
import { transfer } from './transfer.ts'

export const nodeTypes: NodeTypes = {
  start,
  play,
  set,
  menu,
  collect,
  branch,
  calendar,
  list,
  lookup,
  queue,
  agent,
  record,
  info,
  poll,
  rate,
  transfer,
  fax,
  sub,
  hangup,
}
