import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/test.ts';

const sample = (name: string): string => `src/graph/imported/samples/${name}`;

test('a trace from elsewhere is drawn, replayed and explained, and a bad one names the place', async ({
  app,
  page,
}) => {
  await app.openEmpty();
  const before = await app.standing();
  await page.getByRole('button', { name: 'Runs', exact: true }).click();
  await page.getByLabel('File of a run or a trace').setInputFiles(sample('shop.otlp.json'));
  const trace = page.getByRole('main', { name: 'Imported trace' });
  await expect(trace.getByRole('button', { name: 'aggregate payments' })).toBeVisible();
  await expect(trace.getByRole('button', { name: 'external bank' })).toHaveAccessibleDescription(/inferred, not known/);
  await expect(page.getByRole('toolbar', { name: 'Replay' })).toContainText('step 12 of 12');

  await page.keyboard.press('Home');
  await expect(trace.getByRole('button', { name: 'external bank' })).toHaveAccessibleDescription(/not reached/);
  await page.keyboard.press('ArrowRight');
  await expect(trace.getByRole('button', { name: 'command POST /checkout' })).toHaveAccessibleDescription(
    /in this step/,
  );
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowRight');
  const step = trace.getByRole('complementary', { name: 'This step' });
  await expect(step).toContainText('orders-db');
  await expect(step.getByRole('region', { name: 'Inferred' })).toContainText(
    'Nothing recorded what happened at orders-db',
  );
  await trace.getByRole('tab', { name: 'Sequence' }).click();
  await expect(trace.getByRole('tabpanel', { name: 'Sequence' })).toContainText('POST /charges');
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', scheme);
    expect((await new AxeBuilder({ page }).include('.over-page').analyze()).violations).toEqual([]);
  }

  await page.reload();
  await expect(trace.getByRole('heading', { name: 'shop.otlp.json' })).toBeVisible();

  const broken = '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"a"}]}]}]}';
  const buffer = Buffer.from(broken);
  await page.getByLabel('File of a trace').setInputFiles({ name: 'broken.json', mimeType: 'application/json', buffer });
  await expect(app.notices).toContainText('resourceSpans[0].scopeSpans[0].spans[0].startTimeUnixNano: this is missing');
  await expect(trace.getByRole('heading', { name: 'shop.otlp.json' })).toBeVisible();
  await app.notices.getByRole('button', { name: 'Put away' }).first().click();

  await page.keyboard.press('Escape');
  await expect(trace).toHaveCount(0);
  expect(await app.standing()).toEqual(before);
});
