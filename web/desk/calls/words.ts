export {
  brokenBy,
  causes,
  directions,
  markWords,
  missedReasons,
  purposes,
  releasers,
} from '#modules/telephony/contract-words.ts'
