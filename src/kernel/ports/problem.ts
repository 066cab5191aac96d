import type { StoreError } from './store.ts';

/** Something that a person should know about. `type` says what happened, `message` says it in words and what to do. */
export interface Problem {
  readonly type:
    | StoreError['type']
    | 'unknown-scenario'
    | 'unknown-run'
    | 'unknown-script'
    | 'unknown-lesson'
    | 'unknown-command'
    | 'unknown-query'
    | 'invalid-command'
    | 'invalid-file'
    | 'invalid-trace'
    | 'hung-handler'
    | 'engine-stopped'
    | 'memory-only'
    | 'diverged'
    | 'not-possible';
  readonly message: string;
  /** Of an invalid command: one entry a field. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
}
