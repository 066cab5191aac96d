/** Resolves when what is drawn now is on the screen, and the page has nothing more urgent to do. */
export function painted(): Promise<void> {
  return new Promise((done) => {
    // a hidden page draws no frames, and must not wait for one
    const late = setTimeout(done, patience);
    const calm = (): void => {
      clearTimeout(late);
      done();
    };
    // the first frame draws it, in the second it is out
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if ('requestIdleCallback' in window) requestIdleCallback(calm, { timeout: patience });
        else setTimeout(calm);
      }),
    );
  });
}

/** Wall ms. */
const patience = 400;
