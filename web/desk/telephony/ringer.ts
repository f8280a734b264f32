/** The ring of an incoming call, made of tones: nothing to load, so it always sounds. */
export class Ringer {
  #context: AudioContext | undefined
  #timer: ReturnType<typeof setInterval> | undefined
  #notice: Notification | undefined

  /** Rings until `stop`; also shows the system's notification when the page may and is not in front. */
  start(title: string, body: string, onClick: () => void): void {
    if (this.#timer !== undefined) return
    this.#context ??= new AudioContext()
    void this.#context.resume().catch(() => undefined)
    this.#burst()
    this.#timer = setInterval(() => this.#burst(), 3000)
    if ('Notification' in window && Notification.permission === 'granted' && document.hidden) {
      this.#notice = new Notification(title, { body, tag: 'minsheng-call', requireInteraction: true })
      this.#notice.addEventListener('click', () => {
        window.focus()
        onClick()
      })
    }
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#notice?.close()
    this.#notice = undefined
  }

  /** A short sign in the headset that a call was put through by itself. */
  beep(): void {
    this.#context ??= new AudioContext()
    void this.#context.resume().catch(() => undefined)
    this.#tone(880, 0, 0.15)
  }

  #burst(): void {
    for (const [frequency, from] of [
      [660, 0],
      [880, 0.35],
      [660, 0.7],
      [880, 1.05],
    ] as const)
      this.#tone(frequency, from, 0.3)
  }

  #tone(frequency: number, from: number, seconds: number): void {
    const context = this.#context
    if (!context) return
    const tone = context.createOscillator()
    const level = context.createGain()
    const at = context.currentTime + from
    tone.frequency.value = frequency
    level.gain.setValueAtTime(0, at)
    level.gain.linearRampToValueAtTime(0.15, at + 0.02)
    level.gain.linearRampToValueAtTime(0, at + seconds)
    tone.connect(level).connect(context.destination)
    tone.start(at)
    tone.stop(at + seconds)
  }
}
