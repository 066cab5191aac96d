import { expectNothingSerious } from './support/axe.ts';
import { expect, test } from './support/test.ts';

const page1 = 'Order fulfilment, orchestrated';

test('the page of the system is a press away, and its parts lead to their nodes and back', async ({ app, page }) => {
  await app.visit();
  await app.expectOutcome('completed');
  const { run } = await app.standing();
  await page.getByRole('button', { name: 'About this system' }).click();
  const sheet = page.getByRole('dialog', { name: page1 });
  for (const name of ['What it is', 'When to use it', 'What goes wrong', 'Its parts']) {
    await expect(sheet.getByRole('heading', { name })).toBeVisible();
  }
  await expect(page).toHaveURL(/page=about/);

  await sheet.getByRole('link', { name: 'payment provider' }).click();
  await expect(sheet).toBeHidden();
  await expect(app.node('external payment provider')).toHaveAttribute('aria-pressed', 'true');
  // the node says the same, and leads to the page; the run is the one that was there
  await expect(app.inspector).toContainText('A third party: slow, sometimes down');
  await app.inspector.getByRole('link', { name: 'About this system' }).click();
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  expect((await app.standing()).run).toBe(run);
});

test('by link and by key; from the gallery it leads back there; a part of another system opens that', async ({
  app,
  page,
}) => {
  await app.visit('/#page=about&scenario=travel-booking');
  const sheet = page.getByRole('dialog', { name: 'A journey in three parts' });
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('i');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('g');
  await page.getByRole('button', { name: `8 scripts of ${page1}` }).click();
  await page.getByRole('link', { name: 'About this system' }).click();
  await expect(page.getByRole('dialog', { name: page1 })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'See every message.' })).toBeVisible();

  await page.getByRole('link', { name: 'About this system' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'stock' }).click();
  await expect(page.getByRole('combobox', { name: 'Scenario' })).toHaveValue('order-saga');
  await expect(app.node('aggregate stock')).toHaveAttribute('aria-pressed', 'true');
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on the page of a system, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.visit('/#page=about&scenario=order-saga');
    await expect(page.getByRole('dialog', { name: page1 })).toBeVisible();
    await expectNothingSerious(page, 'the page of a system');
  });
}
