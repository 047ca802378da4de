import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/client',
    rolldownOptions: { input: 'client.tsx', output: { entryFileNames: '[name].js' } },
  },
})
