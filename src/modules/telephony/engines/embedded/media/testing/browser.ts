/** Headless Chromium for sound tests: a page on our own little server with an oscillator for a voice and an analyser for an ear. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'

export const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]

const SCRIPT = `
async function gathered(pc) {
  if (pc.iceGatheringState !== 'complete')
    await new Promise((done) => { pc.onicegatheringstatechange = () => pc.iceGatheringState === 'complete' && done(); setTimeout(done, 3000) })
  return pc.localDescription.sdp
}
async function phone(hz) {
  const audio = new AudioContext()
  await audio.resume()
  const voice = audio.createOscillator()
  voice.frequency.value = hz
  const volume = audio.createGain()
  volume.gain.value = 0.3
  const out = audio.createMediaStreamDestination()
  voice.connect(volume).connect(out)
  voice.start()
  const pc = new RTCPeerConnection({ iceServers: [] })
  const track = out.stream.getAudioTracks()[0]
  window.call = { audio, pc, track, out, heard: [], rate: audio.sampleRate }
  pc.ontrack = (event) => {
    const stream = new MediaStream([event.track])
    const element = new Audio()
    element.srcObject = stream
    element.muted = true
    element.play()
    const ear = audio.createMediaStreamSource(stream)
    const tap = audio.createScriptProcessor(4096, 1, 1)
    tap.onaudioprocess = (sound) => {
      call.heard.push(Array.from(sound.inputBuffer.getChannelData(0)))
      if (call.heard.length > 50) call.heard.shift()
    }
    ear.connect(tap)
    tap.connect(audio.destination)
    Object.assign(call, { element, ear, tap })
  }
  return pc
}
async function dial(hz) {
  const pc = await phone(hz)
  call.sender = pc.addTrack(call.track, call.out.stream)
  await pc.setLocalDescription(await pc.createOffer())
  return gathered(pc)
}
async function take(hz, offer) {
  const pc = await phone(hz)
  await pc.setRemoteDescription({ type: 'offer', sdp: offer })
  call.sender = pc.addTrack(call.track, call.out.stream)
  await pc.setLocalDescription(await pc.createAnswer())
  return gathered(pc)
}
async function restart() {
  await call.pc.setLocalDescription(await call.pc.createOffer({ iceRestart: true }))
  return gathered(call.pc)
}
async function again(direction) {
  call.pc.getTransceivers()[0].direction = direction
  await call.pc.setLocalDescription(await call.pc.createOffer())
  return call.pc.localDescription.sdp
}
`

export interface BrowserPhone {
  page: Page
  /** Offers a call with a voice of `hz`. */
  dial(hz: number): Promise<string>
  /** Answers an offer with a voice of `hz`. */
  take(hz: number, offer: string): Promise<string>
  accept(answer: string): Promise<void>
  /** Offers again in the same session with another direction, as a hold does. */
  reoffer(direction: string): Promise<string>
  /** Offers a new ICE session, as after a change of network. */
  restart(): Promise<string>
  press(keys: string): Promise<void>
  /** About the last 600 ms heard, in samples of 16 bits, and their rate. */
  heard(): Promise<{ samples: Float64Array; rate: number }>
}

/** Starts Chromium with one page; `close` ends both. */
export async function openBrowser(): Promise<{ newPhone(): Promise<BrowserPhone>; close(): Promise<void> }> {
  const server: Server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><script>${SCRIPT}</script>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  return {
    async newPhone() {
      const context = await browser.newContext({ permissions: ['microphone'] })
      const page = await context.newPage()
      await page.goto(`http://127.0.0.1:${port}/`)
      return phoneOf(page)
    },
    async close() {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function phoneOf(page: Page): BrowserPhone {
  const run = <T>(code: string) => page.evaluate<T>(code)
  return {
    page,
    dial: (hz) => run(`dial(${hz})`),
    take: (hz, offer) => run(`take(${hz}, ${JSON.stringify(offer)})`),
    accept: (answer) =>
      run(`call.pc.setRemoteDescription({ type: 'answer', sdp: ${JSON.stringify(answer)} })`),
    reoffer: (direction) => run(`again(${JSON.stringify(direction)})`),
    restart: () => run('restart()'),
    press: (keys) => run(`call.sender.dtmf.insertDTMF(${JSON.stringify(keys)}, 100, 70)`),
    async heard() {
      const { samples, rate } = await run<{ samples: number[]; rate: number }>(
        `({ samples: call.heard.slice(-7).flat(), rate: call.rate })`,
      )
      return { samples: Float64Array.from(samples, (sample) => sample * 32768), rate }
    },
  }
}
