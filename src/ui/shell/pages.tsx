import { lazy, Suspense } from 'react';
import { useScreen } from '../../state/screen.ts';
import { Boundary } from '../primitives/boundary.tsx';
import { Brand } from './brand.tsx';
import { ThemeButton } from './theme-button.tsx';

// loaded when first asked for: the first picture does not wait for them
const AboutSheet = lazy(() => import('../about/about-sheet.tsx').then((module) => ({ default: module.AboutSheet })));
const Compare = lazy(() => import('../compare/compare.tsx').then((module) => ({ default: module.Compare })));
const Gallery = lazy(() => import('../gallery/gallery.tsx').then((module) => ({ default: module.Gallery })));
const TracePage = lazy(() => import('./trace-page.tsx').then((module) => ({ default: module.TracePage })));

/** What lies over the run. */
export function Pages() {
  const page = useScreen((screen) => screen.page);
  const behind = useScreen((screen) => screen.behind);
  const under = page?.name === 'about' ? behind : page;
  return (
    <div className="pages">
      <Boundary what="This page" again={page}>
        <Suspense fallback={null}>
          {under?.name === 'gallery' && <Gallery brand={<Brand />} aside={<ThemeButton />} text={under.find} />}
          {under?.name === 'compare' && (
            <Compare
              brand={<Brand />}
              aside={<ThemeButton />}
              left={under.left}
              right={under.right}
              at={under.at ?? null}
            />
          )}
          {under?.name === 'trace' && <TracePage brand={<Brand />} aside={<ThemeButton />} />}
          {page?.name === 'about' && <AboutSheet scenario={page.scenario} />}
        </Suspense>
      </Boundary>
    </div>
  );
}
