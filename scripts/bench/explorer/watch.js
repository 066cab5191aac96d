// Runs in the page, as it stands here: what the failure matrix says, and when it says something else.

/** Each cell by its name, in order; empty while there is no matrix. */
globalThis.matrixWords = () =>
  [...document.querySelectorAll('[role=grid] [data-at]')].map((cell) => cell.getAttribute('aria-label')).join('\n');

/** Wall ms from the next click until the matrix has these words and they are painted. */
globalThis.fromClickToMatrix = (/** @type {string} */ words) =>
  new Promise((resolve) => {
    const look = (/** @type {number} */ clicked) => {
      // a frame is painted before the task that is posted in it
      if (globalThis.matrixWords() === words) setTimeout(() => resolve(performance.now() - clicked));
      else requestAnimationFrame(() => look(clicked));
    };
    addEventListener('click', ({ timeStamp }) => requestAnimationFrame(() => look(timeStamp)), {
      capture: true,
      once: true,
    });
  });
