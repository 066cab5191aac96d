// Runs in the page before anything else, as it stands here. Tells when a node of the graph is visible and the frame that
// holds it is out, and the main thread has nothing more urgent to do: whoever clicks now is heard at once.
requestAnimationFrame(function look() {
  const node = document.querySelector('.react-flow__node');
  if (node === null || getComputedStyle(node).visibility === 'hidden') {
    requestAnimationFrame(look);
    return;
  }
  requestAnimationFrame(() => {
    const tell = () => {
      globalThis.firstPicture = performance.now();
    };
    requestIdleCallback(tell, { timeout: 5_000 });
  });
});
