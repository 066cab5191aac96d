import { Check, Copy, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { whyNotCopied } from './why-not-copied.ts';

export interface CopyButtonProps {
  /** What it copies, for its name: "Copy link". */
  readonly what: string;
  readonly text: string | (() => string | Promise<string>);
  /** With words beside the picture. */
  readonly worded?: boolean;
}

export function CopyButton({ what, text, worded = false }: CopyButtonProps) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), said === copied ? 1_500 : 6_000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
      setSaid(copied);
    } catch (error) {
      setSaid(`Not copied: ${whyNotCopied(error)}`);
    }
  };
  const Picture = said === null ? Copy : said === copied ? Check : TriangleAlert;
  const picture = <Picture className="icon-svg" aria-hidden />;
  const name = said ?? `Copy ${what}`;
  return worded ? (
    <Button onClick={() => void copy()}>
      {picture}
      {name}
    </Button>
  ) : (
    <IconButton label={name} size="small" onClick={() => void copy()}>
      {picture}
    </IconButton>
  );
}

const copied = 'Copied';
