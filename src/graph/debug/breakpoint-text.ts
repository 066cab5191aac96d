import type { Breakpoint } from '../../kernel/index.ts';

/** Where a breakpoint stops, in words. */
export function breakpointText({ on }: Pick<Breakpoint, 'on'>): string {
  switch (on.kind) {
    case 'message':
      return `before ${on.type}`;
    case 'component':
      return `before ${on.name}`;
    case 'saga':
      return `${on.saga} is ${on.status}`;
    case 'fault':
      return 'any fault';
    case 'law':
      return on.sentence === null ? 'any law broken' : `broken: ${on.sentence}`;
  }
}
