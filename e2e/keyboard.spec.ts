import { expect, test } from './support/test.ts';

test('the keys of the transport', async ({ app, page }) => {
  await app.visit();
  await page.evaluate(() => window.sagascope.script('carrier-refuses'));
  await expect(app.whereabouts).toContainText('LIVE');

  await page.keyboard.press('ArrowRight');
  await expect(app.whereabouts).toContainText('LIVE step 1');
  await page.keyboard.press('ArrowRight');
  await expect(app.whereabouts).toContainText('LIVE step 2');
  await page.keyboard.press('ArrowLeft');
  await expect(app.whereabouts).toContainText('REPLAY step 1 of 2');
  await page.keyboard.press('End');
  await expect(app.whereabouts).toContainText('LIVE step 2');
  await page.keyboard.press('Home');
  await expect(app.whereabouts).toContainText('REPLAY step 0 of 2');
  await page.keyboard.press('l');
  await expect(app.whereabouts).toContainText('LIVE step 2');
  await page.keyboard.press('Space');
  await app.expectOutcome('compensated');
  await page.keyboard.press('Space');
  await expect(app.button('Play')).toBeVisible();
});

test('search, palette, shortcuts and the form are a key away', async ({ app, page }) => {
  await app.openEmpty();

  await page.keyboard.press('c');
  const orderId = app.form('PlaceOrder').getByLabel('orderId');
  await expect(orderId).toBeFocused();
  // where somebody writes, keys are letters
  await page.keyboard.type(' /?c');
  await expect(orderId).toHaveValue(/ \/\?c/);
  await orderId.blur();

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find in the log' })).toHaveCount(0);
  await expect(app.tab('Log')).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('?');
  const shortcuts = page.getByRole('dialog', { name: 'Shortcuts' });
  await expect(shortcuts).toContainText('Play or pause');
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'All commands' })).toBeFocused();
  await page.keyboard.type('card declined');
  await page.keyboard.press('Enter');
  await app.expectOutcome('compensated');

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find in the log' })).toBeFocused();
  await page.keyboard.type('Inventory');
  await expect(page.getByRole('status').filter({ hasText: /\d+ of \d+ steps/ })).toBeVisible();
});

test('Tab reaches every control, and focus is seen on each', async ({ app, page }) => {
  await app.visit();
  await app.expectOutcome('completed');
  await page.evaluate(() => window.sagascope.seek(5));
  await app.tab('Timeline').focus();

  const unseen = new Set<string>();
  for (let around = 0; around < 2;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const one = document.activeElement;
      if (!(one instanceof HTMLElement) || one === document.body) return null;
      // a plate shows the focus of the invisible select in it, a node that of its frame
      const shown = [one, one.parentElement, ...one.children].some((each) => {
        if (each === null) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
      const again = 'reached' in one.dataset;
      one.dataset['reached'] = '';
      return { name: `${one.tagName} ${one.getAttribute('aria-label') ?? one.textContent}`, shown, again };
    });
    // past the last control the browser's own come: the way begins anew
    if (stop === null || stop.again) around += 1;
    else if (!stop.shown) unseen.add(stop.name);
  }
  expect([...unseen]).toEqual([]);

  const missed = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary, [tabindex="0"]')]
      .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }))
      // a group hands the focus on to one of its members
      .filter((one) => !('reached' in one.dataset) && one.querySelector('[data-reached]') === null)
      .map((one) => `${one.tagName} ${one.getAttribute('aria-label') ?? one.textContent}`),
  );
  expect(missed).toEqual([]);
});
