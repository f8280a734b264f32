import { type ChangeEvent, useEffect, useId, useState } from 'react'
import type { DraftFile } from './draft.ts'
import { shrunk } from './shrink.ts'

/** Most files of a request; as on the server. */
const most = 6
/** Largest file that is not made smaller here. */
const mostBytes = 20 * 1024 * 1024

interface FilesProps {
  readonly files: readonly DraftFile[]
  readonly setFiles: (how: (files: readonly DraftFile[]) => readonly DraftFile[]) => void
}

/** Photographs and files: made smaller on the device, kept with the draft, each with what is wrong with it. */
export function Files({ files, setFiles }: FilesProps) {
  const id = useId()
  const [working, setWorking] = useState(false)
  const [said, setSaid] = useState('')
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target
    const chosen = [...(input.files ?? [])]
    const taken = chosen.slice(0, most - files.length)
    setWorking(true)
    for (const file of taken) {
      const { content, name } = await shrunk(file)
      const fault = content.size > mostBytes ? '超过 20 MB，请压缩后再添加' : undefined
      setFiles((before) => [
        ...before,
        { key: crypto.getRandomValues(new Uint32Array(2)).join('-'), name, content, ...(fault && { fault }) },
      ])
    }
    setWorking(false)
    setSaid(
      chosen.length > taken.length
        ? `最多 ${most} 个，其余 ${chosen.length - taken.length} 个没有添加`
        : `已添加 ${taken.length} 个`,
    )
    input.value = ''
  }
  const remove = (gone: DraftFile) => {
    setFiles((before) => before.filter(({ key }) => key !== gone.key))
    setSaid(`已移除 ${gone.name}`)
  }
  return (
    <section className="field" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} className="label">
        照片和材料（可以不加）
      </h3>
      <p className="hint" id={`${id}-hint`}>
        照片、PDF、录音等，最多 {most} 个；照片会自动压缩，并去掉拍摄位置信息
      </p>
      {files.length > 0 && (
        <ul className="files">
          {files.map((file) => (
            <li key={file.key}>
              <Preview file={file} />
              <span className="file-name">
                {file.name}
                <span className="hint">{sizeOf(file.content.size)}</span>
                {file.fault && <span className="fault">{file.fault}</span>}
              </span>
              <button type="button" className="plain" onClick={() => remove(file)}>
                移除<span className="unseen">{file.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {files.length < most && (
        <label className="button quiet picker">
          {working ? '正在处理…' : '添加照片或文件'}
          <input
            type="file"
            className="unseen"
            accept="image/*,application/pdf,audio/*,video/mp4,.doc,.docx,.xls,.xlsx"
            multiple
            onChange={(event) => void add(event)}
            aria-describedby={`${id}-hint`}
          />
        </label>
      )}
      <p role="status" className={said.startsWith('最多') ? 'fault' : 'unseen'}>
        {said}
      </p>
    </section>
  )
}

const sizeOf = (bytes: number): string =>
  bytes >= 1024 * 1024
    ? `${(bytes / 1024 / 1024).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`

function Preview({ file: { content } }: { file: DraftFile }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!content.type.startsWith('image/')) return
    const made = URL.createObjectURL(content)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [content])
  return address ? (
    <img src={address} alt="" className="preview" />
  ) : (
    <span className="preview" aria-hidden="true">
      文件
    </span>
  )
}
