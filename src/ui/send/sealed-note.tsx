interface SealedNoteProps {
  readonly fields: readonly string[];
  /** The field that names whose key it is. */
  readonly person: string;
}

/** What happens to personal text, said where somebody types it. */
export function SealedNote({ fields, person }: SealedNoteProps) {
  // the browser gives cryptography to https and to this machine only
  const encrypts = globalThis.isSecureContext;
  return (
    <p className="send-hint">
      Stored sealed with the key of {person}: {fields.join(', ')}.{' '}
      {encrypts
        ? 'The database and exported files hold it under AES-GCM; forgetting deletes the key. '
        : 'This page is not on https, so the text itself is not kept: it is gone after a reload. '}
      Inside the simulation, and in a shared link, a stand-in takes the place of the cipher, so that a run can be
      replayed.
    </p>
  );
}
