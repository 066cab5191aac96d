import type { ReactNode } from 'react';
import './empty-state.css';

export interface EmptyStateProps {
  readonly title: string;
  /** One sentence that says what will appear here. */
  readonly text: ReactNode;
  /** One thing to do. */
  readonly action?: ReactNode;
}

export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <div>
        <strong>{title}</strong>
        {text}
      </div>
      {action}
    </div>
  );
}
