/** What must hold before a flow may be published (telephony.md section 9), so that no caller meets a dead end. */
import type { Flow, FlowNode } from './flow.ts'
import { deeperMenus, findLoop, graphOf, portsOf, reachable, type Graph } from './flow-graph.ts'
import { schemaFaults, type SchemaErrors, type SchemaFault } from './flow-schema.ts'
import type { NodeTypes } from './node-type.ts'
import { outletName } from './outlets.ts'

export type FindingCode =
  | 'schema'
  | 'config'
  | 'port-unwired'
  | 'port-unknown'
  | 'target-unknown'
  | 'start-wrong'
  | 'fallback-wrong'
  | 'unreachable'
  | 'loop-without-caller'
  | 'no-way-out'
  | 'person-too-far'
  | 'menu-too-deep'
  | 'menu-too-wide'
  | 'name-unknown'
  | 'prompt-missing'
  | 'speech-missing'
  | 'fax-missing'

export interface Finding {
  /** An error forbids publishing, a warning is shown. */
  severity: 'error' | 'warning'
  code: FindingCode
  node?: string
  /** For the editor, in Chinese. */
  text: string
}

const mostKeys = 5

/**
 * All findings. While the frame of the flow is wrong nothing else can be trusted; a node filled in wrongly hides only its own further faults.
 */
export function check(types: NodeTypes, errorsOf: SchemaErrors, candidate: unknown): Finding[] {
  const faults = schemaFaults(types, errorsOf, candidate)
  const schema = faults.map(({ node, what }) => error('schema', what, node))
  if (!faults.every(withinForm)) return schema
  const flow = candidate as Flow
  const graph = graphOf(types, flow)
  return [
    ...schema,
    ...checkWiring(types, flow, new Set(faults.map(({ node }) => node))),
    ...checkWays(flow, graph),
    ...checkPeople(graph),
    ...adviceOnMenus(flow, graph),
  ]
}

/** May this flow be published? */
export function publishable(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity !== 'error')
}

function error(code: FindingCode, text: string, node?: string): Finding {
  return { severity: 'error', code, text, ...(node === undefined ? {} : { node }) }
}

function named(types: NodeTypes, node: FlowNode, port: string): string {
  const type = types[node.type]
  return type ? outletName(type.outlets, node.cfg, port) : port
}

/** Is it a fault of what somebody filled in, and not of the flow's shape? */
function withinForm({ node, where, keyword }: SchemaFault): boolean {
  if (node === undefined) return false
  return where.startsWith('/cfg/') || (where === '/cfg' && keyword !== 'type')
}

function checkWiring(types: NodeTypes, flow: Flow, faulty: ReadonlySet<string | undefined>): Finding[] {
  return Object.entries(flow.nodes).flatMap(([id, node]) => {
    const { must, may } = portsOf(types, node)
    const known = new Set([...must, ...may])
    const faults = faulty.has(id) ? [] : (types[node.type]?.faults?.(node.cfg as never) ?? [])
    return [
      ...faults.map((fault) => error('config', fault, id)),
      ...must
        .filter((port) => !Object.hasOwn(node.out, port))
        .map((port) => error('port-unwired', `出口“${named(types, node, port)}”没有连接`, id)),
      ...Object.entries(node.out).flatMap(([port, target]) => [
        ...(known.has(port)
          ? []
          : [error('port-unknown', `没有出口“${named(types, node, port)}”，请删除这条连线`, id)]),
        ...(Object.hasOwn(flow.nodes, target)
          ? []
          : [error('target-unknown', `出口“${named(types, node, port)}”指向不存在的节点 ${target}`, id)]),
      ]),
    ]
  })
}

function checkWays(flow: Flow, graph: Graph): Finding[] {
  const findings: Finding[] = []
  if (graph.type(flow.start)?.kind !== 'start') findings.push(error('start-wrong', '起点必须是“入口”节点'))
  if (graph.type(flow.fallback)?.reaches !== 'person')
    findings.push(error('fallback-wrong', '兜底节点必须能接通人工'))
  const seen = reachable(graph, [flow.start, flow.fallback])
  for (const id of graph.ids.filter((one) => !seen.has(one)))
    findings.push(error('unreachable', '没有任何路径到达此节点', id))
  const loop = findLoop(graph, (id) => !graph.type(id)?.asksCaller)
  if (loop)
    findings.push(
      error(
        'loop-without-caller',
        `循环中没有等待来电人操作的节点：${loop.map((id) => flow.nodes[id]?.label ?? id).join(' → ')}`,
        loop[0],
      ),
    )
  return findings
}

function checkPeople(graph: Graph): Finding[] {
  const ends = (id: string) => graph.type(id)?.reaches !== undefined
  const trapped = graph.ids.filter((id) => ![...reachable(graph, [id])].some(ends))
  const asksCaller = (id: string) => graph.type(id)?.asksCaller === true
  const far = graph.ids.filter((id) => {
    if (graph.type(id)?.kind !== 'menu') return false
    const near = reachable(graph, graph.next(id), (one) => !asksCaller(one))
    return ![...near].some((one) => graph.type(one)?.reaches === 'person')
  })
  return [
    ...trapped.map((id) => error('no-way-out', '从此节点无法到达人工、留言或结束', id)),
    ...far.map((id) => error('person-too-far', '从此菜单一键不能到达人工', id)),
  ]
}

function adviceOnMenus(flow: Flow, graph: Graph): Finding[] {
  const warning = (code: FindingCode, node: string, text: string): Finding => ({
    severity: 'warning',
    code,
    node,
    text,
  })
  const wide = graph.ids.filter((id) => graph.type(id)?.kind === 'menu' && portCount(flow, id) > mostKeys)
  return [
    ...deeperMenus(graph).map((id) =>
      warning(
        'menu-too-deep',
        id,
        'GB/T 33358—2016：热线电话不宜设置交互式语音应答菜单；人工之前不宜多于一级菜单',
      ),
    ),
    ...wide.map((id) => warning('menu-too-wide', id, `菜单超过 ${mostKeys} 个按键，来电人难以记住`)),
  ]
}

function portCount(flow: Flow, id: string): number {
  return Object.keys(flow.nodes[id]?.out ?? {}).filter((port) => /^k[0-9*#]$/.test(port)).length
}
