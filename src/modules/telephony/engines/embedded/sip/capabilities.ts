/** What this user agent understands; named in Allow, Supported and Accept. */
export const allowedMethods = [
  'INVITE',
  'ACK',
  'BYE',
  'CANCEL',
  'OPTIONS',
  'REGISTER',
  'INFO',
  'UPDATE',
  'PRACK',
  'REFER',
  'NOTIFY',
] as const
export const allow = allowedMethods.join(', ')

export const supportedOptions: ReadonlySet<string> = new Set(['100rel', 'timer', 'replaces', 'norefersub'])
export const supported = [...supportedOptions].join(', ')

export const sdpType = 'application/sdp'
export const accept = `${sdpType}, application/dtmf-relay, application/dtmf, message/sipfrag`
