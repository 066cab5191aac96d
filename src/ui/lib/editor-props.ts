import type { ReactNode } from 'react';
import type { Json } from '../../kernel/index.ts';
import type { Field } from '../../state/forms/fields.ts';

export interface FieldEditorProps {
  readonly field: Field;
  readonly value: Json | undefined;
  /** What the gateway said, by path. */
  readonly issues: ReadonlyMap<string, string>;
  /** Groups begin closed. */
  readonly folded: boolean;
  readonly onChange: (path: string, value: Json) => void;
}

/** Of an editor for one kind of field. */
export interface EditorOf<K extends Field['kind']> extends Omit<FieldEditorProps, 'field'> {
  readonly field: Extract<Field, { kind: K }>;
}

/** Of an editor that has fields inside: handed in, because they may have fields inside again. */
export interface NestingEditorOf<K extends Field['kind']> extends EditorOf<K> {
  readonly inner: (field: Field, value: Json | undefined) => ReactNode;
}
