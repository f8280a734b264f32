import { Flex, Modal } from 'antd'

/** Every stroke by the place it works in; the list behind `?`. */
const strokes: readonly { place: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    place: '电话',
    keys: [
      ['F2', '接听'],
      ['F4', '挂断 / 拒接'],
      ['F8', '保持 / 取回'],
      ['F9', '转接'],
      ['Alt+M', '静音'],
      ['Alt+C', '转接窗口；咨询中为三方通话'],
      ['Alt+B', '示忙 / 示闲'],
      ['Alt+F', '完成话后整理'],
    ],
  },
  {
    place: '登记与办理',
    keys: [
      ['Ctrl+S', '暂存'],
      ['Ctrl+Enter', '提交'],
    ],
  },
  {
    place: '页面',
    keys: [
      ['Alt+1', '左侧区域（来电、列表或菜单）'],
      ['Alt+2', '中间区域（表单或内容）'],
      ['Alt+3', '右侧区域（详情或助手）'],
      ['Alt+4', '通话条'],
      ['Esc', '关闭对话框'],
      ['?', '显示本列表'],
    ],
  },
]

/** The list of strokes. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal open={open} title="键盘快捷键" footer={null} onCancel={onClose} width={680}>
      <Flex gap={32} wrap>
        {strokes.map(({ place, keys }) => (
          <section key={place} aria-label={place}>
            <h2 style={{ fontSize: 14, margin: '4px 0 8px' }}>{place}</h2>
            <table>
              <tbody>
                {keys.map(([key, act]) => (
                  <tr key={key}>
                    <td style={{ padding: '3px 12px 3px 0' }}>
                      <kbd className="stroke">{key}</kbd>
                    </td>
                    <td>{act}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
      </Flex>
    </Modal>
  )
}
