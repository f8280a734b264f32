import { Modal } from 'antd'
import { useSession } from './session.ts'

/** Every stroke by the place it works in; the list behind `?`. */
const strokes: readonly {
  place: string
  /** Shown to those who may do it. */
  may?: string
  keys: readonly (readonly [string, string])[]
}[] = [
  {
    place: '电话',
    may: 'agent.sign-in',
    keys: [
      ['F2', '接听'],
      ['F4', '挂断；来电振铃时拒接'],
      ['F8', '保持 / 取回'],
      ['F9', '打开或收起转接'],
      ['Alt+G', '打开或收起会议'],
      ['Alt+Y', '打开或收起求助与语音'],
      ['Alt+H', '求助班长'],
      ['Alt+L', '呼叫班长'],
      ['Alt+J', '生命危险：选紧急电话'],
      ['Alt+W', '播放警告语；播过后结束骚扰电话'],
      ['Alt+P', '转满意度'],
      ['Alt+M', '静音 / 取消静音'],
      ['Alt+B', '示忙 / 示闲'],
      ['Alt+F', '完成话后整理'],
    ],
  },
  {
    place: '转接咨询中',
    may: 'agent.sign-in',
    keys: [
      ['F9', '完成转接'],
      ['Alt+C', '三方通话'],
      ['F4 / F8', '取消咨询，取回市民'],
    ],
  },
  {
    place: '登记与办理',
    keys: [
      ['Ctrl+S', '暂存登记表'],
      ['Ctrl+K', '打开或收起知识库'],
      ['Ctrl+Enter', '提交当前表单'],
    ],
  },
  {
    place: '列表',
    keys: [
      ['J', '下一行'],
      ['K', '上一行'],
      ['Enter', '打开所在行'],
    ],
  },
  {
    place: '页面',
    keys: [
      ['Alt+1', '转到左侧（来电、列表或菜单）'],
      ['Alt+2', '转到中间（表单或内容）'],
      ['Alt+3', '转到右侧（详情或助手）'],
      ['Alt+4', '转到通话条'],
      ['Esc', '关闭对话框'],
      ['?', '显示本列表'],
    ],
  },
]

/** The list of strokes. */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { grants } = useSession()
  const shown = strokes.filter(({ may }) => may === undefined || may in grants)
  return (
    <Modal open={open} title="键盘快捷键" footer={null} onCancel={onClose} width={680}>
      <div className="keys">
        {shown.map(({ place, keys }) => (
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
      </div>
    </Modal>
  )
}
