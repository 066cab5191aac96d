/** In a page: what `measureInPage` calls. */
export function offer<Given>(measure: (given: Given) => Promise<unknown>): void {
  globalThis.bench = (given) => measure(given as Given);
}
