import type { Model, WorldView } from '../../kernel/index.ts';
import type { MessageIndex } from '../../graph/inspect/message-index.ts';
import type { Records } from '../../graph/records.ts';

export interface AsideProps {
  readonly model: Model;
  readonly view: WorldView;
  readonly records: Records;
  readonly cursor: number;
  readonly index: MessageIndex;
}
