import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  // The whole name: what begins with it goes to the browser, and WISDOM_ACCESS_KEY must not.
  envPrefix: ['VITE_', 'WISDOM_BASE_URL'],
  build: { outDir: 'dist/client' },
})
