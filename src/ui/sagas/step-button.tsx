interface StepButtonProps {
  readonly step: number;
  readonly onSeek: (step: number) => void;
}

/** A step's number; pressed, the cursor goes there. */
export function StepButton({ step, onSeek }: StepButtonProps) {
  return (
    <button
      type="button"
      className="saga-step-button"
      aria-label={`Step ${step}`}
      onClick={() => {
        onSeek(step);
      }}
    >
      #{step}
    </button>
  );
}
