import { gallery } from '../../state/page.ts';
import { writePlace } from '../../state/url.ts';

export function Brand() {
  return (
    <a
      className="brand"
      href={writePlace({ page: gallery })}
      title="Gallery: all systems"
      aria-label="Sagascope, gallery"
    >
      <svg
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d="M2 6h11" />
        <circle cx="15.5" cy="6" r="2.2" fill="currentColor" />
        <path d="M15.5 10v1c0 2-1.5 3-3.5 3H4M7 10.8 3.6 14 7 17.2" />
      </svg>
      Sagascope
    </a>
  );
}
