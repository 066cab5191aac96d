import { expectNothingSerious } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test('a lesson by keyboard only: predictions are checked against the run, and wait until one comes back', async ({
  app,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.visit('/#scenario=zombie-charge&lesson=0');
  const lesson = page.getByRole('region', { name: 'Lesson', exact: true });
  await expect(lesson).toBeFocused();
  await expect(lesson.getByRole('img', { name: 'Stop 1 of 4' })).toBeVisible();
  const { run, length, cursor } = await app.standing();
  expect([length, cursor]).toEqual([6, 2]);

  await page.keyboard.press('2');
  await expect(lesson.getByRole('radio', { name: '51' })).toBeChecked();
  await page.keyboard.press('ArrowRight');
  await expect(lesson.getByRole('status')).toContainText('You said 51. It is 51.');
  expect((await app.standing()).cursor).toBe(3);
  await expectNothingSerious(page, 'the bar of a lesson');

  // a wrong one, chosen with the arrows
  await page.keyboard.press('Enter');
  await expect(lesson.getByRole('img', { name: 'Stop 2 of 4' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(lesson.getByRole('status')).toContainText('You said completed. It is compensated.');

  // away, and back by its row: in the same run, at the same stop, with the answers
  await page.keyboard.press('Escape');
  await expect(lesson).toHaveCount(0);
  await page.keyboard.press('End');
  await page.getByRole('button', { name: /^Go on with the lesson .*, 2 of 4$/ }).click();
  await expect(lesson.getByRole('status')).toContainText('It is compensated.');
  expect((await app.standing()).run).toBe(run);

  // each stop has its address; a reload stays in it
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/lesson=0&stop=2/);
  await page.reload();
  await expect(lesson.getByRole('img', { name: 'Stop 3 of 4' })).toBeVisible();
  expect(await app.standing()).toMatchObject({ run, cursor: 5 });

  // unanswered it is skipped; the end leads to the variant with the guard
  await page.keyboard.press('ArrowRight');
  await expect(lesson).toContainText('1 of 2 predictions held.');
  await lesson.getByRole('link', { name: 'Turn the guard on and look again' }).press('Enter');
  await expect(lesson).toHaveCount(0);
  await app.runToEnd();
  expect((await app.standing()).switches).toMatchObject({ 'late guard': true });
});

test('a run with notes is shown full screen, dark too, and embedded without a way out', async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await app.visit('/#scenario=order-saga&script=carrier-refuses');
  await app.runToEnd();
  await page.evaluate(() => window.sagascope.seek(23));
  await app.inspector.getByRole('textbox', { name: 'Note on step 23' }).fill('Nobody can deliver. Now back.');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => JSON.stringify((await page.evaluate(() => window.sagascope.exportRun())).run.note))
    .toContain('Nobody can deliver.');
  await page.getByRole('button', { name: 'Present' }).click();
  const told = page.getByRole('region', { name: 'What happens' });
  await expect(told.getByRole('heading', { name: 'Nobody can deliver. Now back.' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Flow graph' })).toBeVisible();
  await expectNothingSerious(page, 'the presenter');
  await page.keyboard.press('ArrowRight');
  await expect(told.getByRole('heading', { name: 'Payment undoes its part: RefundPayment' })).toBeVisible();
  await page.keyboard.press('PageUp');
  await expect(told.getByRole('heading', { name: 'Nobody can deliver. Now back.' })).toBeVisible();
  await expect(page).toHaveURL(/present=1/);
  // there is no debugger to be seen here: its key does nothing behind the back
  await page.keyboard.press('d');
  await page.keyboard.press('Escape');
  await expect(app.timeline).toBeVisible();
  await expect(page.getByRole('region', { name: 'Flow graph' })).toBeVisible();

  await page.goto('/#scenario=zombie-charge&lesson=0&stop=1&embed=1');
  await expect(page.getByRole('region', { name: 'Lesson', exact: true })).toContainText('2 of 4');
  await expect(page.getByRole('banner')).toHaveCount(0);
  // in however small a frame all of the graph is in view
  await page.setViewportSize({ width: 800, height: 500 });
  await expect(page.getByRole('region', { name: 'Flow graph' }).locator('.react-flow__node').last()).toBeInViewport({
    ratio: 0.99,
  });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Lesson', exact: true })).toBeVisible();
});
