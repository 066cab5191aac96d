import { expect, test } from './support/test.ts';

const line = 'north line (edge north - headquarters)';

test('a line that is cut from the faults panel holds what crosses it, and the picture says so', async ({
  app,
  page,
}) => {
  await app.visit();
  await page.evaluate(() => window.sagascope.open('edge-sync'));
  const graph = page.getByRole('region', { name: 'Flow graph' });
  await expect(graph.getByText('@ edge north')).toBeVisible();
  await expect(graph.locator('.flow-cut')).toHaveCount(0);

  const form = app.faults.getByRole('form', { name: 'Add a fault' });
  await form.getByRole('combobox', { name: 'Message' }).selectOption(line);
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(app.faults).toContainText(/cut 'north line' for 10000 ms: anything, from 0 s to 10 s.*waits/s);

  await app.send('SellNorth');
  await expect(app.whereabouts).toContainText('step 1');
  await app.runToEnd();
  const held = (await app.records()).filter(({ outcome, error }) => outcome === 'delayed' && error?.type === 'cut');
  expect(held).toHaveLength(1);
  await expect(app.faults).not.toContainText('waits');
  await app.expectOutcome('completed');
  await expect(graph.locator('.flow-cut')).toHaveCount(0);

  await page.evaluate((n) => window.sagascope.seek(n), held[0]?.n ?? 0);
  await expect(graph.locator('.flow-cut').first()).toBeVisible();
  await expect(graph.locator('.flow-cut').first()).toContainText('cut');
  const log = await app.show('Log');
  await expect(log.getByText(/delayed, comes in .*: .*the link 'north line'/).first()).toBeVisible();
});
