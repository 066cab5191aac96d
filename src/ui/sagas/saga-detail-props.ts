import type { ComponentModel, Model, SagaInstance, WorldView } from '../../kernel/index.ts';
import type { Correlations } from '../../graph/correlation.ts';
import type { SagaHistory } from '../../graph/sagas/saga-index.ts';
import type { LoadInstance } from './use-loaded.ts';
import type { Records } from '../../graph/records.ts';

export interface SagaDetailProps {
  readonly model: Model;
  readonly component: ComponentModel;
  readonly sagaKey: string;
  readonly instance: SagaInstance;
  readonly version: number;
  readonly history: SagaHistory | undefined;
  readonly view: WorldView;
  readonly records: Records;
  readonly correlations: Correlations;
  readonly followed: string | null;
  readonly onFollow: (correlation: string | null) => void;
  readonly onSeek: (step: number) => void;
  readonly onSelect: (component: string) => void;
  readonly onOpen: (saga: string, key: string) => void;
  readonly onCommand: (type: string, data: { readonly [field: string]: string }) => Promise<void>;
  readonly loadInstance: LoadInstance;
}
