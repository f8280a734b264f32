import { useState } from 'react'

const place = 'portal.elder'

/** The browser may forbid keeping anything; the switch then lasts as long as the page. */
function kept(): boolean {
  try {
    return localStorage.getItem(place) === 'on'
  } catch {
    return false
  }
}

function keep(on: boolean): void {
  try {
    localStorage.setItem(place, on ? 'on' : 'off')
  } catch {
    // Private windows of some browsers.
  }
}

const show = (on: boolean) => document.documentElement.classList.toggle('elder', on)

/** Puts the remembered choice on the page before anything is drawn. */
export const showElder = (): boolean => show(kept())

/** Elder mode (长辈版): large text and strong contrast, remembered on this device. */
export function useElder(): [boolean, () => void] {
  const [elder, setElder] = useState(() => document.documentElement.classList.contains('elder'))
  const turn = () => {
    show(!elder)
    keep(!elder)
    setElder(!elder)
  }
  return [elder, turn]
}
