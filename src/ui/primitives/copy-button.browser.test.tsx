import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { CopyButton } from './copy-button.tsx';

const place = document.createElement('div');
document.body.append(place);
const root = createRoot(place);
afterEach(() => vi.restoreAllMocks());

test('a browser that lets the page copy nothing is said, and it can be tried again', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText');
  write.mockRejectedValueOnce(new DOMException('Write permission denied.', 'NotAllowedError'));
  write.mockResolvedValueOnce();
  root.render(<CopyButton what="link" text="https://example.org" worded />);
  await page.getByRole('button', { name: 'Copy link' }).click();
  const refused = page.getByRole('button', { name: 'Not copied: this browser does not let the page copy' });
  await expect.element(refused).toBeVisible();
  await refused.click();
  await expect.element(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(write.mock.calls).toEqual([['https://example.org'], ['https://example.org']]);
});
