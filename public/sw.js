// The service worker: an offline shell of our own, and MSW for /api/*, in one.
//
//   GET anything else  -> the shell: from the cache, filled when this worker was installed (production only)
//   /api/*             -> MSW: mockServiceWorker.js hands the request to the handlers in the page
//
// The build replaces the two constants below (scripts/service-worker.mjs). In development the list stays empty, and
// everything but /api/* goes straight to the network.

/** @type {string[]} every file of the build, relative to this one */
const PRECACHE = [/* precache */];
const CACHE = 'sagascope-shell:development';

// MSW unregisters the worker when the last tab closes. The shell is to open offline after that too.
ServiceWorkerRegistration.prototype.unregister = () => Promise.resolve(false);

addEventListener('install', (event) => {
  if (PRECACHE.length === 0) return;
  const requests = PRECACHE.map((path) => new Request(new URL(path, location.href), { cache: 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

// The newest two shells stay: a tab that is open on the previous version still finds its lazy chunks.
addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then((names) => {
      const shells = names.filter((name) => name.startsWith('sagascope-shell:') && name !== CACHE);
      return Promise.all(shells.slice(0, -1).map((name) => caches.delete(name)));
    }),
  );
});

addEventListener('fetch', (event) => {
  const { request, clientId } = event;
  const url = new URL(request.url);

  if (url.origin === location.origin && url.pathname.startsWith('/api/')) {
    // MSW keeps its clients in memory only, and the browser stops an idle worker: without this line every request
    // after such a stop would go to the network. (`activeClientIds` is MSW's own, a global of the script below.)
    if (clientId !== '') activeClientIds.add(clientId);
    return;
  }

  // Everything else is kept from MSW, which would send the page a message for each file.
  event.stopImmediatePropagation();
  if (url.origin !== location.origin || request.method !== 'GET' || PRECACHE.length === 0) return;
  event.respondWith(fromShell(request));
});

// A hard reload leaves the page without its worker until the next load. The page asks to be taken over instead
// (src/backend/start-worker.ts), because its API is answered through here.
addEventListener('message', (event) => {
  if (event.data === 'CLAIM') event.waitUntil(clients.claim());
});

async function fromShell(request) {
  const wanted = request.mode === 'navigate' ? new URL('index.html', location.href) : request;
  const shell = await caches.open(CACHE);
  const cached =
    (await shell.match(wanted, { ignoreVary: true })) ?? (await caches.match(wanted, { ignoreVary: true }));
  return cached ?? fetch(request);
}

// Last, so that the listeners above come first.
importScripts('mockServiceWorker.js');
