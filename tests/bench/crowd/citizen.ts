import { createSocket, type Socket } from 'node:dgram'
import { emptyRtpPacket, isRtcp, readRtp } from '#modules/telephony/engines/embedded/media/rtp/packet.ts'
import { Ear } from './ear.ts'
import { Mouth } from './mouth.ts'

/** He has heard the welcome for so long when he presses 1. */
const WELCOME_MS = 1500
/** When the agent has hung up he rates with 1, and again while nothing follows. */
const RATES_AFTER_MS = 1000
const RATES_EVERY_MS = 3000

/** A citizen's sound: SIPp speaks SIP for him. He presses 1 at the welcome, talks, and rates when he is asked to. */
export class Citizen {
  ear = new Ear()
  readonly mouth: Mouth
  readonly port: number
  /** When he pressed 1 at the welcome, Unix ms. */
  pressedAt: number | undefined
  readonly #socket: Socket
  #from: number | undefined
  #talkedAt = 0
  #ratedAt = 0

  private constructor(socket: Socket, voice: number) {
    this.#socket = socket
    this.port = socket.address().port
    this.mouth = new Mouth(voice)
    const packet = emptyRtpPacket()
    socket.on('error', () => undefined)
    socket.on('message', (bytes, { port }) => {
      if (isRtcp(bytes) || !readRtp(bytes, packet)) return
      this.#from = port
      this.ear.take(packet.payload)
    })
  }

  static async open(voice: number): Promise<Citizen> {
    const socket = createSocket('udp4')
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
    return new Citizen(socket, voice)
  }

  /** Hears with another ear, and speaks to a port before anything came from it. */
  hearWith(ear: Ear, port: number): void {
    this.ear = ear
    this.#from = port
  }

  /** One frame, to wherever the hotline's sound comes from. */
  speak(): void {
    if (this.#from === undefined) return
    const packet = this.mouth.next()
    if (packet) this.#socket.send(packet, this.#from, '127.0.0.1', () => undefined)
  }

  /** Presses what the moment asks for. To be called now and then. */
  look(): void {
    const now = Date.now()
    if (this.pressedAt === undefined && this.ear.soundMs >= WELCOME_MS) {
      this.pressedAt = now
      this.mouth.press('1')
    }
    if (this.ear.voice() !== undefined) this.#talkedAt = now
    else if (
      this.#talkedAt > 0 &&
      now - this.#talkedAt > RATES_AFTER_MS &&
      now - this.#ratedAt > RATES_EVERY_MS &&
      this.ear.sound()
    ) {
      this.#ratedAt = now
      this.mouth.press('1')
    }
  }

  close(): void {
    this.#socket.close()
  }
}
