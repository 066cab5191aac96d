import { Check, ChevronsLeft, Ellipsis } from 'lucide-react';
import type { SagaInstance } from '../../kernel/index.ts';
import { Chip } from '../primitives/chip.tsx';

const words: { readonly [status in SagaInstance['status']]: string } = {
  none: 'Not begun',
  started: 'Started',
  completed: 'Completed',
  compensating: 'Compensating',
  compensated: 'Compensated',
  failed: 'Failed',
};

export const statusWord = (status: SagaInstance['status']): string => words[status];

export function StatusChip({ status }: { readonly status: SagaInstance['status'] }) {
  return (
    <Chip tone={status === 'failed' ? 'fail' : status === 'compensating' ? 'ink' : 'strong'}>
      {status === 'completed' && <Check className="icon-svg small" aria-hidden />}
      {(status === 'compensating' || status === 'compensated') && (
        <ChevronsLeft className="icon-svg small" aria-hidden />
      )}
      {status === 'started' && <Ellipsis className="icon-svg small" aria-hidden />}
      {status === 'failed' && '!'} {words[status]}
    </Chip>
  );
}
