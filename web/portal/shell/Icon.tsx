/** Line drawings on a field of 24, drawn in the colour of the text around them. */
const drawings = {
  write: 'M4 20h16M6 16l1-4L17 2l3 3L10 15zM14 5l3 3',
  answers: 'M4 4h16v12H11l-5 4v-4H4zM9.5 8.5a2.5 2.5 0 1 1 3.2 2.4c-.5.2-.7.5-.7 1.1M12 14.2v.1',
  letter: 'M3 5h18v14H3zM3 6l9 7 9-7',
  progress: 'M5 4h14v16H5zM9 9h6M9 13h6M9 17h3',
  headset:
    'M4 14v-2a8 8 0 0 1 16 0v2M4 13h3v6H5a1 1 0 0 1-1-1zM20 13h-3v6h2a1 1 0 0 0 1-1zM17 19c0 2-2 2-4 2',
  phone:
    'M6 3h4l1.5 5-2.5 1.5a12 12 0 0 0 5.5 5.5L16 12.5l5 1.5v4a2 2 0 0 1-2.2 2A17 17 0 0 1 4 5.2 2 2 0 0 1 6 3z',
  notices: 'M4 5c3-1 6-.5 8 1 2-1.5 5-2 8-1v13c-3-1-6-.5-8 1-2-1.5-5-2-8-1zM12 6v13',
  polls: 'M5 20V10h3v10zM11 20V4h3v16zM17 20v-7h3v7zM3 20h18',
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4M9 21h6',
  muted: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4M9 21h6M4 3l16 18',
  hangUp: 'M3 13c5-5 13-5 18 0l-2.5 3.5-4-1.5v-3h-5v3l-4 1.5z',
} as const

/** An ornament beside words, never instead of them. */
export function Icon({ of }: { of: keyof typeof drawings }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[of]} />
    </svg>
  )
}
