// Runs in the page, as it stands here: starts to note the time of every frame. `globalThis.stopFrames()` answers with the
// wall ms between two frames each.
globalThis.startFrames = () => {
  /** @type {number[]} */
  const frames = [];
  let before = 0;
  let goes = true;
  requestAnimationFrame(function next(now) {
    if (!goes) return;
    if (before > 0) frames.push(now - before);
    before = now;
    requestAnimationFrame(next);
  });
  globalThis.stopFrames = () => {
    goes = false;
    return frames;
  };
};
