import { AxeBuilder } from '@axe-core/playwright';
import type { App } from './support/app.ts';
import { expect, test } from './support/test.ts';

async function openTracking(app: App): Promise<void> {
  await app.visit();
  await app.page.evaluate(() => window.sagascope.open('order-tracking'));
}

/** The gateway has taken one more command. */
async function taken(app: App, doing: () => Promise<void>): Promise<void> {
  const { length } = await app.records();
  await doing();
  await expect.poll(async () => (await app.records()).length).toBeGreaterThan(length);
}

const members = (app: App) => app.page.getByRole('list', { name: 'Members of tracker' }).getByRole('listitem');

test('what is produced shows in its lane, and members that are stopped, killed and started share the partitions', async ({
  app,
  page,
}) => {
  await openTracking(app);
  const panel = await app.show('Topics');
  await expect(panel).toContainText('Nothing in parcel-events yet');
  await expect(members(app)).toHaveText([/tracker-1reads 0, 1/, /tracker-2reads 2/]);

  await taken(app, () => app.send('HandOver'));
  await app.runToEnd();
  const lane = panel.getByRole('list', { name: /: 1 record; tracker at 1, lag 1, owned by tracker-/ });
  await expect(lane.getByRole('button')).toHaveCount(1);

  await panel.getByRole('button', { name: 'Stop tracker-1' }).click();
  const tracker = panel.getByRole('region', { name: 'Consumer group tracker' });
  await expect(tracker.getByRole('status')).toContainText('StopMember: on its way');
  await app.runToEnd();
  await expect(members(app)).toHaveText([/tracker-2reads 0, 1, 2/]);
  await expect(tracker).toContainText('generation 2');
  await expect(panel.getByRole('list', { name: /tracker at \d, lag 0, owned by tracker-2/ })).toHaveCount(3);

  await taken(app, () => panel.getByRole('button', { name: 'Kill tracker-2' }).click());
  await page.evaluate(() => window.sagascope.runUntil({ kind: 'message', type: 'session' }));
  await expect(members(app)).toHaveText([/tracker-2.*silent/]);
  await expect(panel.getByRole('list', { name: /owned by tracker-2, died unnoticed/ })).toHaveCount(3);
  await app.runToEnd();
  await expect(tracker).toContainText('Nobody reads: records wait in the log.');

  await taken(app, () => app.send('ReportPosition'));
  await app.runToEnd();
  await expect(panel.getByRole('list', { name: /: 2 records; tracker at 1, lag 1, owned by nobody/ })).toBeVisible();
  await taken(app, () => panel.getByRole('button', { name: 'Start tracker-1' }).click());
  await app.runToEnd();
  await expect(panel.getByRole('list', { name: /: 2 records; tracker at 2, lag 1, owned by tracker-1/ })).toBeVisible();

  const now = (await app.standing()).cursor;
  const shifts = panel.getByRole('list', { name: 'Who had what' });
  await shifts.getByRole('button', { name: /^tracker generation 1/ }).click();
  await expect.poll(async () => (await app.standing()).cursor).toBeLessThan(now);
  await expect(members(app)).toHaveText([/tracker-1reads 0, 1/, /tracker-2reads 2/]);
});

test('a record is found by keyboard: its step, its message, and who has read it', async ({ app, page }) => {
  await openTracking(app);
  await page.evaluate(() => window.sagascope.script('delivered'));
  await app.runToEnd();
  const panel = await app.show('Topics');
  const lane = panel.getByRole('list', { name: /: 4 records; tracker at 4/ });
  await lane.getByRole('button', { name: /^3: ParcelDelivered p-1/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(lane.getByRole('button', { name: /^2: ParcelMoved p-1/ })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(lane.getByRole('button', { name: /^0: ParcelHandedOver p-1/ })).toBeFocused();
  await page.keyboard.press('Enter');
  const record = panel.getByRole('region', { name: /^Record 0 of partition/ });
  await expect(record).toContainText('audit: not read');
  await expect(app.inspector).toContainText('ParcelHandedOver');
  const { cursor } = await app.standing();
  expect((await app.records())[cursor - 1]).toMatchObject({ consumer: 'parcel-events', outcome: 'handled' });
  await expect(panel.getByRole('button', { name: /^3: ParcelDelivered p-1.*, not yet/ })).toBeVisible();
});

test('dead letters are counted by reason, lead to where they lie, and are reprocessed', async ({ app, page }) => {
  await openTracking(app);
  await page.evaluate(() => window.sagascope.script('dead-letters'));
  await app.runToEnd();
  const panel = await app.show('Topics');
  await expect(panel.getByRole('list', { name: 'Dead letters of tracker by reason' })).toHaveText(
    /1 DESERIALIZATION_ERROR.*1 VALIDATION_ERROR|1 VALIDATION_ERROR.*1 DESERIALIZATION_ERROR/,
  );
  await panel.getByRole('button', { name: 'parcel-events.tracker.dead' }).click();
  await expect(panel.getByRole('list', { name: 'partition 0: 4 records' })).toBeVisible();
  await panel
    .getByRole('button', { name: /^parcel-events \d\/\d$/ })
    .first()
    .click();
  await expect(panel.getByRole('region', { name: /^Record \d of partition \d/ })).toContainText('TIMEOUT_ERROR');

  await panel.getByRole('button', { name: 'Open dead letters' }).first().click();
  await expect(page.getByRole('tabpanel', { name: 'Dead letters' })).toBeVisible();
  await app.show('Topics');
  await taken(app, () => panel.getByRole('button', { name: 'Reprocess' }).click());
  await app.runToEnd();
  await expect(panel.getByRole('region', { name: 'Consumer group tracker' })).toContainText('none');
});

test('a long log draws what is in sight', async ({ app, page }) => {
  await openTracking(app);
  const panel = await app.show('Topics');
  await panel.getByRole('radio', { name: /^service-health/ }).click();
  await page.evaluate(async () => {
    for (let i = 0; i < 150; i++) await window.sagascope.send('ReportHealth', { service: 'delivery', ms: 5 });
  });
  await app.runToEnd();
  const lane = panel.getByRole('list', { name: /^partition 0: 150 records, kept from 130; operations at 150/ });
  await expect(lane.getByRole('button', { name: /^149: HealthReported/ })).toBeVisible();
  expect(await lane.getByRole('button').count()).toBeLessThan(60);
  await lane.getByRole('button', { name: /^149/ }).focus();
  await page.keyboard.press('Home');
  await expect(lane.getByRole('button', { name: /^0: HealthReported .*no longer kept/ })).toBeFocused();
  await expect(lane.getByRole('button', { name: /^149/ })).toHaveCount(0);
  await panel.getByRole('button', { name: 'Jump to end' }).click();
  await expect(lane.getByRole('button', { name: /^149/ })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the topics, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openTracking(app);
    await page.evaluate(() => window.sagascope.script('kill'));
    await page.evaluate(() => window.sagascope.runUntil({ kind: 'message', type: 'session' }));
    const panel = await app.show('Topics');
    await panel
      .getByRole('list', { name: /^partition/ })
      .first()
      .getByRole('button')
      .last()
      .click();
    await expect(panel.getByRole('region', { name: /^Record/ })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('.topics').analyze();
    expect(violations).toEqual([]);
    await panel.getByRole('radio', { name: /tracker\.dead/ }).click();
    await expect(panel).toContainText('Nothing in parcel-events.tracker.dead yet');
    expect((await new AxeBuilder({ page }).include('.topics').analyze()).violations).toEqual([]);
  });
}

test('a scenario without topics has no such tab', async ({ app }) => {
  await app.visit();
  await expect(app.tab('Timeline')).toBeVisible();
  await expect(app.tab('Topics')).toHaveCount(0);
});
