import { type Ending, endingOfMicrophone } from './endings.ts'

/** Asks for the microphone; the reason when there is none. */
export async function openMicrophone(): Promise<MediaStream | Ending> {
  if (!window.isSecureContext) return 'insecure'
  // Missing in old browsers, and in the windows some apps open pages in.
  const devices: MediaDevices | undefined = navigator.mediaDevices
  if (!devices || !('RTCPeerConnection' in window)) return 'unsupported'
  try {
    return await devices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    })
  } catch (error) {
    return endingOfMicrophone(error instanceof DOMException ? error.name : '')
  }
}

export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
