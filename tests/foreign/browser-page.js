// A browser telephone on SIP.js for the tests: a tone for a voice, the last second heard kept in `window.ear`.
import { Inviter, Registerer, SessionState, UserAgent, Web } from 'sip.js'

const audio = new AudioContext()
const uri = (name) => UserAgent.makeURI(`sip:${name}@minsheng.test`)
window.ear = []

function voice(hz) {
  const tone = audio.createOscillator()
  tone.frequency.value = hz
  const volume = audio.createGain()
  volume.gain.value = 0.3
  const out = audio.createMediaStreamDestination()
  tone.connect(volume).connect(out)
  tone.start()
  return out.stream
}

function listen(session) {
  window.session = session
  session.stateChange.addListener((state) => {
    if (state !== SessionState.Established) return
    const connection = session.sessionDescriptionHandler.peerConnection
    const stream = new MediaStream([connection.getReceivers()[0].track])
    const element = new Audio()
    element.srcObject = stream
    element.muted = true
    void element.play()
    const tap = audio.createScriptProcessor(4096, 1, 1)
    tap.addEventListener('audioprocess', (event) => {
      window.ear.push(Array.from(event.inputBuffer.getChannelData(0)))
      if (window.ear.length > 12) window.ear.shift()
    })
    audio.createMediaStreamSource(stream).connect(tap)
    tap.connect(audio.destination)
    window.kept = [element, tap]
  })
}

window.startPhone = async ({ server, user, password, hz }) => {
  await audio.resume()
  const stream = voice(hz)
  const agent = new UserAgent({
    uri: uri(user),
    authorizationUsername: user,
    authorizationPassword: password,
    transportOptions: { server },
    sessionDescriptionHandlerFactory: Web.defaultSessionDescriptionHandlerFactory(async () => stream.clone()),
    sessionDescriptionHandlerFactoryOptions: {
      iceGatheringTimeout: 500,
      peerConnectionConfiguration: { iceServers: [] },
    },
    logLevel: 'error',
    delegate: {
      onInvite: (invitation) => {
        listen(invitation)
        void invitation.accept()
      },
    },
  })
  await agent.start()
  window.agent = agent
  window.registerer = new Registerer(agent)
  await window.registerer.register()
}
window.call = async (number) => {
  const inviter = new Inviter(window.agent, uri(number))
  listen(inviter)
  await inviter.invite()
}
window.press = (keys) =>
  window.session.sessionDescriptionHandler.peerConnection.getSenders()[0].dtmf.insertDTMF(keys, 100, 70)
window.loseWebSocket = () => window.agent.transport.disconnect()
window.reconnect = async () => {
  await window.agent.transport.connect()
  await window.registerer.register()
}
window.hangup = () => window.session.bye()
window.sessionState = () => window.session?.state ?? 'none'
window.heard = () => ({ samples: window.ear.slice(-7).flat(), rate: audio.sampleRate })
