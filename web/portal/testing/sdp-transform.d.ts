/** The switch, taken into the call story, describes the library for itself; here it is only passed through. */
declare module 'sdp-transform'
