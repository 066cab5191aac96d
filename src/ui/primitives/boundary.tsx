import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import './boundary.css';

export interface BoundaryProps {
  /** What is inside, in words: "The flow graph". */
  readonly what: string;
  /** When it changes, what is inside is tried again. */
  readonly again?: unknown;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
  readonly again: unknown;
}

/** A picture that fails is replaced by words; the rest of the page, and the run, go on. */
export class Boundary extends Component<BoundaryProps, State> {
  override state: State = { error: null, again: this.props.again };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps({ again }: BoundaryProps, state: State): Partial<State> | null {
    return again === state.again ? null : { error: null, again };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className="boundary" role="alert">
        <EmptyState
          title={`${this.props.what} cannot be drawn`}
          text={`The run is safe. ${error.message}`}
          action={<Button onClick={() => this.setState({ error: null })}>Try again</Button>}
        />
      </div>
    );
  }
}
