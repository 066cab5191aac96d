import type { App } from './support/app.ts';
import { expect, test } from './support/test.ts';

interface Case {
  readonly scenario: string;
  /** Answer of the outside world from now on: what is asked, what it says. */
  readonly answer?: readonly [choice: string, option: string];
  readonly switches?: Record<string, boolean>;
  readonly command: string;
  /** Two of them, so that one has another behind it. */
  readonly twice?: boolean;
  /** As the menus of the faults panel call them. */
  readonly message: string;
  readonly fault: string;
  readonly ends: string;
  /** What became of each try, as the log tells it. */
  readonly log: readonly [type: string, tries: RegExp];
  /** Something that only this fault leads to. */
  readonly then?: (app: App) => Promise<void>;
}

const order = { scenario: 'order-saga', command: 'PlaceOrder' } as const;
const trip = { scenario: 'travel-booking', command: 'BookTrip' } as const;

const cases: readonly Case[] = [
  {
    ...order,
    message: 'ReserveInventory',
    fault: 'fail 3 times',
    ends: 'completed',
    log: [
      'ReserveInventory',
      /^failed, try 1 of 4, next try in .*; failed, try 2 of 4.*; failed, try 3 of 4.*; handled, try 4$/,
    ],
  },
  {
    ...order,
    message: 'ProcessPayment',
    fault: 'crash before commit',
    ends: 'completed',
    log: ['ProcessPayment', /^crash before commit, comes again; handled, try 2$/],
  },
  {
    ...order,
    message: 'ProcessPayment',
    fault: 'crash after publish',
    ends: 'completed',
    log: ['ProcessPayment', /^crash after publish, comes again; duplicate, ignored$/],
  },
  {
    ...order,
    message: 'Charge',
    fault: 'lose reply',
    ends: 'law violated',
    log: ['Charge', /^handled$/],
    then: async (app) => {
      expect((await app.records()).some(({ message }) => message.type === 'Charged')).toBe(false);
      await expect(app.laws.getByRole('button', { name: /^broken: money charged means shipped/ })).toBeVisible();
    },
  },
  {
    ...order,
    message: 'CreateOrder',
    fault: 'conflict',
    ends: 'completed',
    log: ['CreateOrder', /^failed, try 1 of .*: .*expected at version 0.*; handled, try 2$/],
  },
  {
    ...order,
    message: 'BookPickup',
    fault: 'down for 10000 ms',
    ends: 'parked',
    log: ['BookPickup', /^failed, try 1.*it is down; failed, try 2/],
    then: async (app) => app.expectNode('external carrier', /1 dead letter/),
  },
  {
    ...order,
    answer: ['carrier: pickup', 'refused'],
    message: 'RefundPayment',
    fault: 'failing compensation',
    ends: 'law violated',
    log: ['RefundPayment', /^failed, try 1.*given up after 4/],
    then: async (app) => {
      const letters = await app.show('Dead letters');
      await expect(letters.getByRole('listitem').filter({ hasText: 'RefundPayment' })).toContainText('4 tries');
    },
  },
  {
    ...order,
    message: 'ReserveInventory',
    fault: 'restart',
    ends: 'completed',
    log: ['ReserveInventory', /^restart, comes again; handled$/],
  },
  {
    ...order,
    message: 'OrderCreated at order status',
    fault: 'rebuild',
    ends: 'completed',
    log: ['OrderCreated', /delayed/],
  },
  {
    ...order,
    switches: { 'ordered delivery': false },
    twice: true,
    message: 'CreateOrder',
    fault: 'overtake',
    ends: 'completed',
    log: ['CreateOrder', /^delayed.*; handled; handled$/],
    then: async (app) => {
      const tries = (await app.records()).filter(({ message }) => message.type === 'CreateOrder');
      const [overtaken, first, second] = tries.map(({ key }) => key);
      expect(second).toBe(overtaken);
      expect(first).not.toBe(overtaken);
    },
  },
  {
    ...trip,
    message: 'RoomReserved',
    fault: 'delay 120000 ms',
    ends: 'compensated',
    log: ['RoomReserved', /^delayed, comes in .*; handled$/],
  },
];

for (const one of cases) {
  test(`${one.fault}: ${one.message} of ${one.scenario}`, async ({ app, page }) => {
    await app.visit();
    await page.evaluate(
      ({ scenario, switches }) => window.sagascope.open(scenario, switches === undefined ? {} : { switches }),
      {
        scenario: one.scenario,
        switches: one.switches,
      },
    );
    if (one.answer !== undefined) await app.answerFromNowOn(...one.answer);
    await app.breakMessage(one.message, one.fault);
    await app.send(one.command);
    await expect(app.whereabouts).toContainText('step 1');
    if (one.twice === true) {
      await app.send(one.command);
      await expect(app.whereabouts).toContainText('step 2');
    }
    await app.runToEnd();
    const log = await app.show('Log');
    const [type, tries] = one.log;
    await log.getByRole('searchbox').fill(type);
    await expect(log.getByRole('status')).toContainText(' of ');
    const cells = log.getByRole('row').filter({ hasText: type }).locator('[role="gridcell"]:nth-child(7)');
    const all = async () => (await cells.allInnerTexts()).join('; ');
    await expect.poll(all).toMatch(tries);
    await app.expectOutcome(one.ends);
    await one.then?.(app);
  });
}

test('what no channel here can do is shown as forbidden, with the reason', async ({ app, page }) => {
  await app.openEmpty();
  const menu = app.faults.getByRole('combobox', { name: 'Fault' });
  await expect(
    menu.getByRole('option', { name: 'drop (channels deliver at least once: they lose nothing)' }),
  ).toBeDisabled();
  await expect(menu.getByRole('option', { name: 'overtake (the channel keeps the order of each key)' })).toBeDisabled();
  await app.send('PlaceOrder');
  await expect(app.whereabouts).toContainText('step 1');
  await page.evaluate(() => window.sagascope.step());

  const faults = (await app.show('Debugger')).getByRole('region', { name: 'Break it' });
  for (const [fault, reason] of [
    ['drop', 'the channel delivers at least once: it loses nothing'],
    ['overtake', 'the channel keeps the order of each key'],
  ] as const) {
    const option = faults.getByRole('button', { name: new RegExp(`^${fault}`) });
    await expect(option).toHaveAttribute('aria-disabled', 'true');
    await expect(option).toHaveAccessibleDescription(`not possible: ${reason}`);
    await expect(option).toContainText(reason);
  }
  const { length } = await app.standing();
  await faults.getByRole('button', { name: /^drop/ }).click({ force: true });
  expect((await app.standing()).length).toBe(length);
});
