import { createRoot } from 'react-dom/client'
import './style/base.css'
import './style/shell.css'
import './style/forms.css'
import './style/pages.css'
import './style/call.css'
import { Portal } from './Portal.tsx'
import { showElder } from './shell/elder.ts'
import { Stumble } from './shell/Stumble.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root element')

showElder()
createRoot(root).render(
  <Stumble>
    <Portal />
  </Stumble>,
)
