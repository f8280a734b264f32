/** Which of the two voices is heard: both, the citizen's (channel 1), or what the citizen hears (channel 2). */
export type Heard = 'both' | 'citizen' | 'agent'

/** Routes a player's two channels: one voice alone is put into both ears. */
export class ChannelMixer {
  readonly #context = new AudioContext()
  readonly #gains: readonly [GainNode, GainNode]

  constructor(audio: HTMLAudioElement) {
    const source = this.#context.createMediaElementSource(audio)
    const splitter = this.#context.createChannelSplitter(2)
    const mono = this.#context.createGain()
    mono.channelCount = 1
    mono.channelCountMode = 'explicit'
    this.#gains = [this.#context.createGain(), this.#context.createGain()]
    source.connect(splitter)
    for (const [channel, gain] of this.#gains.entries()) {
      splitter.connect(gain, channel)
      gain.connect(mono)
    }
    mono.connect(this.#context.destination)
  }

  hear(which: Heard): void {
    void this.#context.resume().catch(() => undefined)
    const [citizen, agent] = this.#gains
    citizen.gain.value = which === 'agent' ? 0 : 1
    agent.gain.value = which === 'citizen' ? 0 : 1
  }

  close(): void {
    void this.#context.close().catch(() => undefined)
  }
}
