/** The longer side of a photograph, points: house numbers stay readable. */
const longest = 1920
const quality = 0.82

/**
 * A photograph as it is sent: turned upright, made smaller, and without what the camera wrote into it (place, device). What the browser cannot draw stays as
 * it is; the server says whether it takes it.
 */
export async function shrunk(file: File): Promise<{ content: Blob; name: string }> {
  if (!file.type.startsWith('image/')) return { content: file, name: file.name }
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    const brush = canvas.getContext('2d')
    if (!brush) return { content: file, name: file.name }
    // Where a drawing was see-through, paper is white.
    brush.fillStyle = '#ffffff'
    brush.fillRect(0, 0, canvas.width, canvas.height)
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const content = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/jpeg', quality)
    })
    return content
      ? { content, name: `${file.name.replace(/\.\w+$/, '')}.jpg` }
      : { content: file, name: file.name }
  } catch {
    return { content: file, name: file.name }
  }
}
