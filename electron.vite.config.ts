import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'

const alias = {
  '@shared': resolve('src/shared'),
  '@main': resolve('src/main'),
  '@renderer': resolve('src/renderer'),
}

// The oldest runtime the tests use is Electron 25: Node 18 in the main process, Chromium 114 in the
// window, and no ES-module entry point. Hence CommonJS and these targets.
export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: 'node18',
      externalizeDeps: true,
      rollupOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          'browser-mode': resolve('src/main/browser-mode.ts'),
          'reading-worker': resolve('src/main/reading-worker.ts'),
          'writing-worker': resolve('src/main/writing-worker.ts'),
          'template-worker': resolve('src/main/template-worker.ts'),
          'document-worker': resolve('src/main/document-worker.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target: 'node18',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('src/renderer'),
    resolve: { alias },
    plugins: [vue(), Components({ dts: false, resolvers: [ElementPlusResolver()] })],
    build: {
      target: 'chrome114',
      minify: true,
      rollupOptions: { input: { index: resolve('src/renderer/index.html') } },
    },
  },
})
