import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { firstPicture } from './scripts/first-picture.mjs';
import { serviceWorker } from './scripts/service-worker.mjs';

/** Nothing is loaded from elsewhere and nothing is evaluated. In development Vite needs inline scripts: build only. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'", // React Flow places its nodes with style attributes
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ');

function contentSecurityPolicy(): Plugin {
  return {
    name: 'sagascope-content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  plugins: [react(), contentSecurityPolicy(), firstPicture(), serviceWorker()],
  resolve: {
    alias: { tldts: fileURLToPath(new URL('src/backend/stub-tldts.ts', import.meta.url)) },
  },
  worker: {
    format: 'es',
    // the inspector shows the source of handlers, which is asked of the running functions: their names have to stay
    rolldownOptions: { output: { minify: false, comments: false } },
  },
  // the scan for packages to bundle ahead follows imports, but not `new Worker(...)`
  optimizeDeps: { entries: ['index.html', 'src/**/worker.ts', 'src/**/*.worker.ts'] },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  build: {
    target: 'es2022',
    manifest: true, // .size-limit.mjs reads it
    // what the first picture needs is two files, which are read at the same time: asking for a dozen takes longer than that
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules/, tags: ['$initial'], priority: 1 },
            { name: 'first', tags: ['$initial'] },
          ],
        },
      },
    },
    assetsInlineLimit: 0, // the policy above allows no data: fonts
  },
});
