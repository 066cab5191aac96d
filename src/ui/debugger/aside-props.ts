import type { Model, StepRecord, WorldView } from '../../kernel/index.ts';
import type { MessageIndex } from '../../graph/inspect/message-index.ts';

export interface AsideProps {
  readonly model: Model;
  readonly view: WorldView;
  readonly records: readonly StepRecord[];
  readonly cursor: number;
  readonly index: MessageIndex;
}
