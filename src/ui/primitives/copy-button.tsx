import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, IconButton } from './button.tsx';

export interface CopyButtonProps {
  /** What it copies, for its name: "Copy link". */
  readonly what: string;
  readonly text: string | (() => string | Promise<string>);
  /** With words beside the picture. */
  readonly worded?: boolean;
}

export function CopyButton({ what, text, worded = false }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
    setCopied(true);
  };
  const picture = copied ? <Check className="icon-svg" aria-hidden /> : <Copy className="icon-svg" aria-hidden />;
  const name = copied ? 'Copied' : `Copy ${what}`;
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
