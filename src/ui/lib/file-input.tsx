import type { RefObject } from 'react';

interface FileInputProps {
  /** For the button that is seen in its place: pressing it clicks this one. */
  readonly input: RefObject<HTMLInputElement | null>;
  readonly label: string;
  /** Endings and media types. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** The browser's own choice of a file, out of sight. */
export function FileInput({ input, label, accept, onFile }: FileInputProps) {
  return (
    <input
      ref={input}
      className="off-screen"
      type="file"
      tabIndex={-1}
      accept={accept}
      aria-label={label}
      onChange={({ target }) => {
        const [file] = target.files ?? [];
        // so that the same file can be chosen again
        target.value = '';
        if (file !== undefined) onFile(file);
      }}
    />
  );
}
