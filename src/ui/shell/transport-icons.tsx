/** The transport's own pictures, all on one grid of 16. */
const paths = {
  first: 'M13 3.5v9L7.5 8zM7.5 3.5v9L2 8zM2 3.5v9',
  back: 'M12 3.5v9L6 8zM3.5 3.5v9',
  play: 'M5 3.2v9.6l8-4.8z',
  pause: 'M4.5 3.5h2v9h-2zM9.5 3.5h2v9h-2z',
  step: 'M4 3.5v9L10 8zM12.5 3.5v9',
  last: 'M3 3.5v9L8.5 8zM8.5 3.5v9L14 8zM14 3.5v9',
} as const;

export function TransportIcon({ name }: { readonly name: keyof typeof paths | 'live' }) {
  return (
    <svg
      className="icon-svg"
      viewBox="0 0 16 16"
      fill="currentColor"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {name === 'live' ? (
        <>
          <circle cx="8" cy="8" r="1.8" />
          <path d="M4.1 4.1a5.5 5.5 0 0 0 0 7.8M11.9 4.1a5.5 5.5 0 0 1 0 7.8" fill="none" />
        </>
      ) : (
        <path d={paths[name]} />
      )}
    </svg>
  );
}
