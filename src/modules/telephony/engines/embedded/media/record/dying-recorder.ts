/** Run by a test: records a tone ten times as fast as a call until it is killed. Arguments: root folder, sink, base64 key. */
import { segmentKey } from '../seal.ts'
import { toneFrames } from '../testing/tones.ts'
import { SegmentFolder } from './folder.ts'
import { Gate } from './gate.ts'
import { Recorder } from './recorder.ts'

const [root = '', sink = '', key = ''] = process.argv.slice(2)
const folder = await SegmentFolder.open(root, sink, segmentKey(key))
const voice = toneFrames(500)
let frames = 0
const recorder = new Recorder(folder, new Gate(), {
  mode: 'stereo',
  segmentMs: 1000,
  onSegment: (segment) => process.stdout.write(`${JSON.stringify({ ...segment, frames })}\n`),
})
setInterval(() => {
  for (let i = 0; i < 5; i++, frames++) recorder.frame(voice(), null)
}, 10)
