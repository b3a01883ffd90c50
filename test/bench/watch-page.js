// Runs in the page before anything else does, and notes what the page does: see key-list.ts and popup.ts. Plain JavaScript, since it is handed to
// the browser as it stands.
/** How long it took until the first rows were painted (a promise), the length of every frame, and the time from each keystroke to its paint; all in ms. */
const { promise: opened, resolve: open } = Promise.withResolvers();
const watched = { opened, frames: [], paints: [] };
globalThis.watched = watched;

/** Calls `done` once the next frame has been painted. */
const afterPaint = (done) =>
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', done);
    port1.start();
    port2.postMessage(null);
  });

let last = performance.now();
const frame = (now) => {
  watched.frames.push(now - last);
  last = now;
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);

// The page's frame comes first and asks; cells or options are what the answer looks like.
let asked = null;
const look = () => {
  if (asked === null && document.querySelector('#root > *') !== null) asked = performance.now();
  if (document.querySelector('[role="gridcell"], [role="option"]') === null) requestAnimationFrame(look);
  else afterPaint(() => open(performance.now() - (asked ?? 0)));
};
requestAnimationFrame(look);

document.addEventListener('keydown', ({ timeStamp }) => afterPaint(() => watched.paints.push(performance.now() - timeStamp)), {
  capture: true,
});
