export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A hidden tab gets no frames, but must not fall behind either. */
export function nextFrame(): Promise<void> {
  if (document.hidden) return pause(250);
  return new Promise((done) => {
    const late = setTimeout(done, 250);
    requestAnimationFrame(() => {
      clearTimeout(late);
      done();
    });
  });
}
