import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Two pages, built apart: `--mode desk` (staff) and `--mode portal` (citizens), because the citizens' first page must stay small. The nonce place
 * is filled in every reply by the server.
 */
export default defineConfig(({ mode }) => {
  const page = mode === 'portal' ? 'portal' : 'desk'
  return {
    root: here(`./${page}`),
    base: page === 'portal' ? '/' : '/desk/',
    plugins: [react()],
    html: { cspNonce: '__NONCE__' },
    build: {
      outDir: here(`./dist/${page}`),
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1200,
    },
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  }
})
