/** In a page: what `measureInPage` calls. */
export function offer(measure: (given: never) => Promise<unknown>): void {
  globalThis.bench = measure;
}
