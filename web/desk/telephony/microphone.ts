/** Why the browser gives no voice; each has its own steps on the card. */
export type MicrophoneTrouble = 'denied' | 'missing' | 'in-use' | 'insecure'

export const voice: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: 1,
}

/** Opens the microphone once and lets it go: asks for the permission while the agent has time, not while a citizen waits. */
export async function tryMicrophone(): Promise<MicrophoneTrouble | undefined> {
  if (!navigator.mediaDevices) return 'insecure'
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: voice })
    for (const track of stream.getTracks()) track.stop()
    return undefined
  } catch (error) {
    return troubleOf(error)
  }
}

/** Names of getUserMedia's errors (Media Capture and Streams, section 10.2). */
export function troubleOf(error: unknown): MicrophoneTrouble {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  if (name === 'NotReadableError' || name === 'AbortError') return 'in-use'
  return 'denied'
}

export const troubles: Readonly<Record<MicrophoneTrouble, { title: string; steps: readonly string[] }>> = {
  denied: {
    title: '浏览器没有麦克风权限，无法通话',
    steps: [
      '点击地址栏左侧的图标（锁或滑块）',
      '把“麦克风”改为“允许”',
      '仍不行时：在系统设置的“隐私 - 麦克风”里允许浏览器使用',
      '回到这里点“重新检测”',
    ],
  },
  missing: {
    title: '没有找到麦克风或耳麦',
    steps: [
      '检查耳麦插头或 USB 是否插好，静音开关是否打开',
      '换一个 USB 口，等系统提示已识别',
      '回到这里点“重新检测”',
    ],
  },
  'in-use': {
    title: '麦克风正被其他程序占用',
    steps: ['关闭正在使用麦克风的会议软件或另一个浏览器', '回到这里点“重新检测”'],
  },
  insecure: {
    title: '此地址不是安全连接，浏览器不提供麦克风',
    steps: ['请用 https:// 开头的地址打开工作台', '不清楚地址时联系系统管理员'],
  },
}
