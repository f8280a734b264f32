declare module 'sdp-transform' {
  /** Fields as the library's grammar names them; unchecked, so everything is `unknown` to us. */
  function parse(sdp: string): Record<string, unknown>
  function write(session: Record<string, unknown>): string
  const sdpTransform: { parse: typeof parse; write: typeof write }
  export { parse, write }
  export default sdpTransform
}
