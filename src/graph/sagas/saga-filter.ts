import type { SagaInstance } from '../../kernel/index.ts';
import type { SagaRow } from './saga-rows.ts';

export interface SagaFilter {
  /** Words that all have to be found. */
  readonly text: string;
  readonly status: SagaInstance['status'] | 'waits for a person' | null;
  readonly saga: string | null;
  /** At least so old, virtual ms. */
  readonly age: number;
}

export const allSagas: SagaFilter = { text: '', status: null, saga: null, age: 0 };

const isAllSagas = ({ text, status, saga, age }: SagaFilter): boolean =>
  text.trim() === '' && status === null && saga === null && age === 0;

export function fittingSagas(rows: readonly SagaRow[], filter: SagaFilter): readonly SagaRow[] {
  if (isAllSagas(filter)) return rows;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = `${row.saga} ${row.key} ${row.status} ${row.about}`.toLowerCase();
    return (
      (filter.saga === null || row.saga === filter.saga) &&
      row.age >= filter.age &&
      (filter.status === null ||
        (filter.status === 'waits for a person' ? row.waiting > 0 : row.status === filter.status)) &&
      words.every((word) => text.includes(word))
    );
  });
}
