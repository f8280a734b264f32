/**
 * `npm run handbook:pictures`: starts the product with the demonstration city in a folder of its own, drives its screens into the states that the
 * handbooks speak of, and writes their pictures into docs/handbooks/pictures. Needs Chromium and SIPp. `-- surge tell`: these scenes only; `decide`
 * needs what `firstDay` and `hardCalls` left, `whisper` what `settings` changed.
 */
import { wholeCity } from '../tests/bench/visitor.ts'
import { beginStory } from '../tests/e2e/support/story.ts'
import { Album } from './handbook/album.ts'
import { firstDay, hardCalls, troubles } from './handbook/at-the-desk.ts'
import { leadersDay, settings, tell, whisper } from './handbook/at-the-office.ts'
import { decide, surge, watch } from './handbook/at-the-wallboard.ts'

const scenes = [firstDay, hardCalls, watch, decide, troubles, settings, whisper, surge, leadersDay, tell]
const wanted = process.argv.slice(2)
const story = await beginStory('handbook', { timeZone: 'Asia/Shanghai' })
const album = new Album()
try {
  await wholeCity(story.product)
  for (const scene of scenes.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
    await scene({ story, album })
} catch (error) {
  await story.keepPictures('handbook')
  throw error
} finally {
  await story.end()
}
console.log(album.said())
