import { lazy, Suspense } from 'react';
import { useScreen } from '../../state/screen.ts';
import { Brand } from './brand.tsx';
import { ThemeButton } from './theme-button.tsx';

// loaded when first asked for: the first picture does not wait for them
const Gallery = lazy(() => import('../gallery/gallery.tsx').then((module) => ({ default: module.Gallery })));

/** What lies over the run. */
export function Pages() {
  const page = useScreen((screen) => screen.page);
  const behind = useScreen((screen) => screen.behind);
  const under = page?.name === 'about' ? behind : page;
  return (
    <Suspense fallback={null}>
      {under?.name === 'gallery' && <Gallery brand={<Brand />} aside={<ThemeButton />} text={under.find} />}
    </Suspense>
  );
}
