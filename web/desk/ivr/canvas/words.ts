import type { AriaLabelConfig } from '@xyflow/react'

/** A colour for each group of node types, in the palette's order; dark enough to stand on white. */
export const groupColours: readonly string[] = [
  '#1b5faa',
  '#874d00',
  '#237804',
  '#006d75',
  '#531dab',
  '#3d4f66',
]

const ways: Readonly<Record<string, string>> = { up: '上', down: '下', left: '左', right: '右' }

/** What the canvas says to those who do not see it. */
export const canvasWords: Partial<AriaLabelConfig> = {
  'node.a11yDescription.default':
    '按回车或空格选择节点，再按方向键移动；按 Delete 删除，按 Esc 取消。大纲中可用键盘做同样的事。',
  'node.a11yDescription.keyboardDisabled': '按回车或空格选择节点；按 Delete 删除，按 Esc 取消。',
  'node.a11yDescription.ariaLiveMessage': ({ direction, x, y }) =>
    `所选节点已向${ways[direction] ?? direction}移动，现在横 ${x}、纵 ${y}`,
  'edge.a11yDescription.default': '按回车或空格选择连线；按 Delete 删除，按 Esc 取消。',
  'controls.ariaLabel': '画布工具',
  'controls.zoomIn.ariaLabel': '放大',
  'controls.zoomOut.ariaLabel': '缩小',
  'controls.fitView.ariaLabel': '全览',
  'minimap.ariaLabel': '缩略图',
  'handle.ariaLabel': '连接点',
}
