interface StepLinkProps {
  readonly step: number;
  readonly onSeek: (step: number) => void;
}

/** The number of a step; pressing it takes the screen there. */
export function StepLink({ step, onSeek }: StepLinkProps) {
  return (
    <button
      type="button"
      className="step-link"
      onClick={() => {
        onSeek(step);
      }}
    >
      step {step}
    </button>
  );
}
