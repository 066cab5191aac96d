interface SealedNoteProps {
  readonly fields: readonly string[];
  /** The field that names whose key it is. */
  readonly person: string;
}

/** What happens to personal text, said where somebody types it. */
export function SealedNote({ fields, person }: SealedNoteProps) {
  return (
    <p className="send-hint">
      Stored sealed with the key of {person}: {fields.join(', ')}. The cipher of the simulation is a stand-in, not
      security.
    </p>
  );
}
