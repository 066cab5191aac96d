// `npm start`: the development server, and the browser where there is a display.
import { createServer } from 'vite';

const wantsBrowser = !process.argv.includes('--no-open');
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const server = await createServer({ server: { host: '127.0.0.1', open: wantsBrowser && hasDisplay } });
await server.listen();
console.log('\n  Sagascope is running. Stop it with Ctrl+C.\n');
server.printUrls();
server.bindCLIShortcuts({ print: true });
