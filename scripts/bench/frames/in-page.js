// Runs in the page, as it stands here: two ways to spend a while, and what was seen meanwhile.

globalThis.rest = async (/** @type {number} */ ms) => ({ times: await frameTimes(ms), sent: 0 });

globalThis.playOrders = (/** @type {import('./play.ts').Playing} */ playing) =>
  playOrders(playing).catch((/** @type {unknown} */ problem) => {
    // the automation rejects with plain objects
    throw problem instanceof Error ? problem : new Error(JSON.stringify(problem));
  });

async function playOrders(/** @type {import('./play.ts').Playing} */ { speed, orders, ms }) {
  const { sagascope } = globalThis;
  /** @type {unknown} */
  let failed = null;
  let n = 0;
  await sagascope.open('order-saga');
  await sagascope.play({ speed });
  const begun = performance.now();
  const arrivals = setInterval(() => {
    // a page that is late gets no fewer orders
    for (const due = ((performance.now() - begun) * orders) / 1000; n < due; n += 1) {
      sagascope.send('PlaceOrder', order(n)).catch((problem) => {
        failed = problem;
      });
    }
  }, 1000 / orders);
  await sleep(1_000);
  const { length } = await sagascope.state();
  const times = await frameTimes(ms);
  clearInterval(arrivals);
  await sagascope.pause();
  const records = await sagascope.records({ from: length + 1 });
  if (failed !== null) throw failed;
  return { times, sent: records.reduce((sum, record) => sum + record.sent.length, 0) };
}

/** The first orders of each article go through, the others are undone: there is not more of it. */
const order = (/** @type {number} */ n) => ({
  orderId: `ord-${n}`,
  customerId: `cus-${n % 100}`,
  sku: ['desk-lamp', 'oak-shelf', 'wool-rug', 'tea-kettle', 'reading-chair'][n % 5] ?? '',
  quantity: 1,
  address: { name: 'Ada Moreau', street: '12 Mill Lane', city: 'Bath' },
});

/** Wall ms between two frames each. */
async function frameTimes(/** @type {number} */ ms) {
  /** @type {number[]} */
  const times = [];
  let before = 0;
  let goes = true;
  requestAnimationFrame(function next(now) {
    if (!goes) return;
    if (before > 0) times.push(now - before);
    before = now;
    requestAnimationFrame(next);
  });
  await sleep(ms);
  goes = false;
  return times;
}

const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
